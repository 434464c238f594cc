namespace TorchSharp;

public static partial class torch
{
    /// <summary>How a quotient becomes whole.</summary>
    public enum RoundingMode
    {
        None,
        trunc,
        floor,
    }

    public partial class Tensor
    {
        public Tensor add(Tensor target) =>
            Type == ScalarType.Bool && target.Type == ScalarType.Bool ? logical_or(target) : Combine<Add>(Rules.Add, this, target);

        public Tensor add(Tensor target, Scalar alpha)
        {
            if (IsOne(alpha)) return add(target);
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(add(target.mul(alpha)));
        }

        public Tensor add(Scalar scalar) => Combine<Add>(Rules.AddScalar, this, scalar);
        public Tensor add(Scalar scalar, Scalar alpha) => add(Product(scalar, alpha));
        public Tensor add_(Tensor target) => CombineInPlace<Add>(Rules.Add, target);

        public Tensor add_(Tensor target, Scalar alpha)
        {
            if (IsOne(alpha)) return add_(target);
            using var temporaries = Temporaries.Begin();
            return add_(target.mul(alpha));
        }

        public Tensor add_(Scalar scalar) => CombineInPlace<Add>(Rules.AddScalar, scalar);
        public Tensor add_(Scalar scalar, Scalar alpha) => add_(Product(scalar, alpha));

        public Tensor sub(Tensor target)
        {
            if (Type == ScalarType.Bool && target.Type == ScalarType.Bool)
                throw Errors.Type("sub does not take two boolean tensors; use logical_xor (^), or convert them first.");
            return Combine<Sub>(Rules.Sub, this, target);
        }

        public Tensor sub(Tensor target, Scalar alpha)
        {
            if (IsOne(alpha)) return sub(target);
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(sub(target.mul(alpha)));
        }

        public Tensor sub(Scalar scalar) => Combine<Sub>(Rules.AddScalar, this, scalar);
        public Tensor sub(Scalar scalar, Scalar alpha) => sub(Product(scalar, alpha));
        public Tensor sub_(Tensor target) => CombineInPlace<Sub>(Rules.Sub, target);

        public Tensor sub_(Tensor target, Scalar alpha)
        {
            using var temporaries = Temporaries.Begin();
            return sub_(target.mul(alpha));
        }

        public Tensor sub_(Scalar scalar) => CombineInPlace<Sub>(Rules.AddScalar, scalar);
        public Tensor sub_(Scalar scalar, Scalar alpha) => sub_(Product(scalar, alpha));
        public Tensor subtract(Tensor target) => sub(target);
        public Tensor subtract(Scalar target) => sub(target);
        public Tensor subtract_(Tensor target) => sub_(target);
        public Tensor subtract_(Scalar target) => sub_(target);

        public Tensor mul(Tensor target) => Combine<Mul>(Rules.Mul, this, target);
        public Tensor mul(Scalar scalar) => Combine<Mul>(Rules.MulScalar, this, scalar, new OpArgs { X = scalar.Double });
        public Tensor mul_(Tensor target) => CombineInPlace<Mul>(Rules.Mul, target);
        public Tensor mul_(Scalar scalar) => CombineInPlace<Mul>(Rules.MulScalar, scalar, new OpArgs { X = scalar.Double });
        public Tensor multiply(Tensor target) => mul(target);
        public Tensor multiply(Scalar scalar) => mul(scalar);
        public Tensor multiply_(Tensor target) => mul_(target);
        public Tensor multiply_(Scalar scalar) => mul_(scalar);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode switch
        {
            RoundingMode.floor => Combine<FloorDivide>(Rules.Step, this, target),
            RoundingMode.trunc => Combine<TruncDivide>(Rules.Step, this, target),
            _ => CombineFloat<Div>(Rules.Div, this, target),
        };

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode switch
        {
            RoundingMode.floor => Combine<FloorDivide>(Rules.Step, this, target),
            RoundingMode.trunc => Combine<TruncDivide>(Rules.Step, this, target),
            _ => CombineFloat<Div>(Rules.DivScalar, this, target, new OpArgs { X = target.Double }),
        };

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode switch
        {
            RoundingMode.floor => CombineInPlace<FloorDivide>(Rules.Step, target),
            RoundingMode.trunc => CombineInPlace<TruncDivide>(Rules.Step, target),
            _ => CombineFloatInPlace<Div>(Rules.Div, this, target),
        };

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode switch
        {
            RoundingMode.floor => CombineInPlace<FloorDivide>(Rules.Step, target),
            RoundingMode.trunc => CombineInPlace<TruncDivide>(Rules.Step, target),
            _ => CombineFloatInPlace<Div>(Rules.DivScalar, target, new OpArgs { X = target.Double }),
        };

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);
        public Tensor true_divide(Tensor other) => div(other);
        public Tensor true_divide(Scalar other) => div(other);
        public Tensor true_divide_(Tensor other) => div_(other);
        public Tensor true_divide_(Scalar other) => div_(other);
        public Tensor floor_divide(Tensor other) => div(other, RoundingMode.floor);
        public Tensor floor_divide(Scalar other) => div(other, RoundingMode.floor);
        public Tensor floor_divide_(Tensor other) => div_(other, RoundingMode.floor);
        public Tensor floor_divide_(Scalar other) => div_(other, RoundingMode.floor);

        public Tensor remainder(Tensor other) => Combine<Remainder>(Rules.Remainder, this, other);
        public Tensor remainder(Scalar other) => Combine<Remainder>(Rules.AddScalar, this, other);
        public Tensor remainder_(Tensor other) => CombineInPlace<Remainder>(Rules.Remainder, other);
        public Tensor remainder_(Scalar other) => CombineInPlace<Remainder>(Rules.AddScalar, other);
        public Tensor fmod(Tensor other) => Combine<Fmod>(Rules.Fmod, this, other);
        public Tensor fmod(Scalar other) => Combine<Fmod>(Rules.AddScalar, this, other);
        public Tensor fmod_(Tensor other) => CombineInPlace<Fmod>(Rules.Fmod, other);
        public Tensor fmod_(Scalar other) => CombineInPlace<Fmod>(Rules.AddScalar, other);

        public Tensor pow(Tensor exponent)
        {
            var type = ScalarTypes.Promote(this, exponent);
            return type.IsFloatingPoint() ? CombineFloat<Pow>(Rules.Pow, this, exponent) : Combine<IntegerPow>(Rules.Step, this, exponent);
        }

        public Tensor pow(Scalar exponent)
        {
            if (!ScalarTypes.Promote(Type, exponent).IsFloatingPoint()) return Combine<IntegerPow>(Rules.Step, this, exponent);
            if (exponent.Double == 2) return Map<Square>(Rules.Square);
            return CombineFloat<Pow>(Rules.PowScalar, this, exponent, new OpArgs { X = exponent.Double });
        }

        public Tensor pow_(Tensor exponent) =>
            Type.IsFloatingPoint() ? CombineFloatInPlace<Pow>(Rules.Pow, this, exponent) : CombineInPlace<IntegerPow>(Rules.Step, exponent);

        public Tensor pow_(Scalar exponent) => Type.IsFloatingPoint()
            ? CombineFloatInPlace<Pow>(Rules.PowScalar, exponent, new OpArgs { X = exponent.Double })
            : CombineInPlace<IntegerPow>(Rules.Step, exponent);

        public Tensor float_power(Tensor target)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(to_type(ScalarType.Float64).pow(target.to_type(ScalarType.Float64)));
        }

        public Tensor rsub(Tensor target) => target.sub(this);
        public Tensor rsub(Scalar target) => Combine<Sub>(Rules.SubFrom, this, target, scalarFirst: true);

        /// <summary>A number to the power of this tensor.</summary>
        internal Tensor PowOf(Scalar @base) => CombineFloat<Pow>(Rules.PowOfScalar, this, @base, new OpArgs { X = @base.Double }, scalarFirst: true);

        private static bool IsOne(Scalar scalar) => scalar.Double == 1;

        private static Scalar Product(Scalar a, Scalar b) =>
            a.IsFloating || b.IsFloating ? a.Double * b.Double : a.Long * b.Long;
    }
}
