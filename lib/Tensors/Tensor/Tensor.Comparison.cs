namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Compare<Eq>("eq", this, target);
        public Tensor eq(Scalar target) => Compare<Eq>(this, target);
        public Tensor eq_(Tensor target) => copy_(eq(target));
        public Tensor eq_(Scalar target) => copy_(eq(target));
        public Tensor equal(Tensor target) => eq(target);
        public Tensor equal_(Tensor target) => eq_(target);
        public Tensor ne(Tensor target) => Compare<Ne>("ne", this, target);
        public Tensor ne(Scalar target) => Compare<Ne>(this, target);
        public Tensor ne_(Tensor target) => copy_(ne(target));
        public Tensor ne_(Scalar target) => copy_(ne(target));
        public Tensor not_equal(Tensor target) => ne(target);
        public Tensor not_equal_(Tensor target) => ne_(target);
        public Tensor lt(Tensor target) => Compare<Lt>("lt", this, target);
        public Tensor lt(Scalar target) => Compare<Lt>(this, target);
        public Tensor lt_(Tensor target) => copy_(lt(target));
        public Tensor lt_(Scalar target) => copy_(lt(target));
        public Tensor less(Tensor target) => lt(target);
        public Tensor less_(Tensor target) => lt_(target);
        public Tensor le(Tensor target) => Compare<Le>("le", this, target);
        public Tensor le(Scalar target) => Compare<Le>(this, target);
        public Tensor le_(Tensor target) => copy_(le(target));
        public Tensor le_(Scalar target) => copy_(le(target));
        public Tensor less_equal(Tensor target) => le(target);
        public Tensor less_equal_(Tensor target) => le_(target);
        public Tensor gt(Tensor target) => Compare<Gt>("gt", this, target);
        public Tensor gt(Scalar target) => Compare<Gt>(this, target);
        public Tensor gt_(Tensor target) => copy_(gt(target));
        public Tensor gt_(Scalar target) => copy_(gt(target));
        public Tensor greater(Tensor target) => gt(target);
        public Tensor greater_(Tensor target) => gt_(target);
        public Tensor ge(Tensor target) => Compare<Ge>("ge", this, target);
        public Tensor ge(Scalar target) => Compare<Ge>(this, target);
        public Tensor ge_(Tensor target) => copy_(ge(target));
        public Tensor ge_(Scalar target) => copy_(ge(target));
        public Tensor greater_equal(Tensor target) => ge(target);
        public Tensor greater_equal_(Tensor target) => ge_(target);

        public Tensor logical_and(Tensor other) => Compare<And>("logical_and", this, other);
        public Tensor logical_and_(Tensor other) => copy_(logical_and(other));
        public Tensor logical_or(Tensor other) => Compare<Or>("logical_or", this, other);
        public Tensor logical_or_(Tensor other) => copy_(logical_or(other));
        public Tensor logical_xor(Tensor other) => Compare<Xor>("logical_xor", this, other);
        public Tensor logical_xor_(Tensor other) => copy_(logical_xor(other));

        public Tensor bitwise_and(Tensor other) => CombineBits<BitAnd>("bitwise_and", this, other);
        public Tensor bitwise_and_(Tensor other) => copy_(bitwise_and(other));
        public Tensor bitwise_or(Tensor other) => CombineBits<BitOr>("bitwise_or", this, other);
        public Tensor bitwise_or_(Tensor other) => copy_(bitwise_or(other));
        public Tensor bitwise_xor(Tensor other) => CombineBits<BitXor>("bitwise_xor", this, other);
        public Tensor bitwise_xor_(Tensor other) => copy_(bitwise_xor(other));
        public Tensor bitwise_left_shift(Tensor other) => CombineBits<ShiftLeft>("bitwise_left_shift", this, other);
        public Tensor bitwise_left_shift_(Tensor other) => copy_(bitwise_left_shift(other));
        public Tensor bitwise_right_shift(Tensor other) => CombineBits<ShiftRight>("bitwise_right_shift", this, other);
        public Tensor bitwise_right_shift_(Tensor other) => copy_(bitwise_right_shift(other));
        public Tensor gcd(Tensor other) => CombineBits<Gcd>("gcd", this, other);
        public Tensor gcd_(Tensor other) => copy_(gcd(other));
        public Tensor lcm(Tensor other) => CombineBits<Lcm>("lcm", this, other);
        public Tensor lcm_(Tensor other) => copy_(lcm(other));

        public Tensor maximum(Tensor other) => Combine<Max>(Rules.Maximum, this, other);
        public Tensor minimum(Tensor other) => Combine<Min>(Rules.Minimum, this, other);
        public Tensor fmax(Tensor other) => Combine<FMax>(Rules.Maximum, this, other);
        public Tensor fmin(Tensor other) => Combine<FMin>(Rules.Minimum, this, other);
        public Tensor copysign(Tensor other) => CombineFloat<CopySign>(Rules.CopySign, this, other);
        public Tensor nextafter(Tensor other) => CombineFloat<NextAfter>(Rules.Step, this, other);
        public Tensor heaviside(Tensor other) => Combine<Heaviside>(Rules.Step, this, other);
        public Tensor logaddexp(Tensor other) => CombineFloat<LogAddExp>(Rules.LogAddExp, this, other);
        public Tensor logaddexp2(Tensor other) => CombineFloat<LogAddExp2>(Rules.LogAddExp2, this, other);
        public Tensor xlogy(Tensor y) => CombineFloat<Xlogy>(Rules.Xlogy, this, y);
        public Tensor xlogy_(Tensor y) => CombineFloatInPlace<Xlogy>(Rules.Xlogy, this, y);
        public Tensor xlogy(Scalar y) => CombineFloat<Xlogy>(Rules.MulScalar, this, y, new OpArgs { X = Math.Log(y.Double) });
        public Tensor xlogy_(Scalar y) => CombineFloatInPlace<Xlogy>(Rules.MulScalar, y, new OpArgs { X = Math.Log(y.Double) });
        internal Tensor Xlog1py(Tensor y) => CombineFloat<Xlog1py>(Rules.Xlog1py, this, y);
        internal Tensor HurwitzZeta(Tensor q) => CombineFloat<Zeta>(Rules.Step, this, q);
        public Tensor igamma(Tensor other) => CombineFloat<GammaP>(Rules.GammaP, this, other);
        public Tensor igammac(Tensor other) => CombineFloat<GammaQ>(Rules.GammaQ, this, other);
        public Tensor ldexp(Tensor other)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(this * other.to_type(Type.ToFloating()).exp2());
        }

        public Tensor ldexp_(Tensor other) => copy_(ldexp(other));

        /// <summary>|this - target| is at most atol + rtol |target|, everywhere.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        {
            using var temporaries = Temporaries.Begin();
            return isclose(target, rtol, atol, equal_nan).all().ToBoolean();
        }

        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false)
        {
            using var off = GradMode.Off();
            using var temporaries = Temporaries.Begin();
            var close = eq(other);
            if (nanEqual) close |= isnan() & other.isnan();
            var (a, b) = (to_type(ScalarType.Float64), other.to_type(ScalarType.Float64));
            return temporaries.Keep(close | ((a - b).abs().le((b.abs() * rtol) + atol) & b.isfinite()));
        }

        /// <summary>Whether each element is among <paramref name="test_elements"/>.</summary>
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false)
        {
            using var temporaries = Temporaries.Begin();
            var found = unsqueeze(-1).eq(test_elements.flatten()).any(-1);
            return temporaries.Keep(invert ? found.logical_not() : found);
        }
    }
}
