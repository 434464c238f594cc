namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor exp() => MapFloat<Exp>(Rules.Exp);
        public Tensor exp_() => MapFloatInPlace<Exp>(Rules.Exp);
        public Tensor exp2() => MapFloat<Exp2>(Rules.Exp2);
        public Tensor exp2_() => MapFloatInPlace<Exp2>(Rules.Exp2);
        public Tensor expm1() => MapFloat<Expm1>(Rules.Expm1);
        public Tensor expm1_() => MapFloatInPlace<Expm1>(Rules.Expm1);
        public Tensor log() => MapFloat<Log>(Rules.Log);
        public Tensor log_() => MapFloatInPlace<Log>(Rules.Log);
        public Tensor log2() => MapFloat<Log2>(Rules.Log2);
        public Tensor log2_() => MapFloatInPlace<Log2>(Rules.Log2);
        public Tensor log10() => MapFloat<Log10>(Rules.Log10);
        public Tensor log10_() => MapFloatInPlace<Log10>(Rules.Log10);
        public Tensor log1p() => MapFloat<Log1p>(Rules.Log1p);
        public Tensor log1p_() => MapFloatInPlace<Log1p>(Rules.Log1p);
        public Tensor sqrt() => MapFloat<Sqrt>(Rules.Sqrt);
        public Tensor sqrt_() => MapFloatInPlace<Sqrt>(Rules.Sqrt);
        public Tensor rsqrt() => MapFloat<Rsqrt>(Rules.Rsqrt);
        public Tensor rsqrt_() => MapFloatInPlace<Rsqrt>(Rules.Rsqrt);
        public Tensor reciprocal() => MapFloat<Reciprocal>(Rules.Reciprocal);
        public Tensor reciprocal_() => MapFloatInPlace<Reciprocal>(Rules.Reciprocal);
        public Tensor erf() => MapFloat<Erf>(Rules.Erf);
        public Tensor erf_() => MapFloatInPlace<Erf>(Rules.Erf);
        public Tensor erfc() => MapFloat<Erfc>(Rules.Erfc);
        public Tensor erfc_() => MapFloatInPlace<Erfc>(Rules.Erfc);
        public Tensor erfinv() => MapFloat<ErfInv>(Rules.ErfInv);
        public Tensor erfinv_() => MapFloatInPlace<ErfInv>(Rules.ErfInv);
        public Tensor lgamma() => MapFloat<LogGamma>(Rules.LogGamma);
        public Tensor lgamma_() => MapFloatInPlace<LogGamma>(Rules.LogGamma);
        public Tensor digamma() => MapFloat<Digamma>(Rules.Digamma);
        public Tensor digamma_() => MapFloatInPlace<Digamma>(Rules.Digamma);
        public Tensor i0() => MapFloat<I0>(Rules.I0);
        public Tensor i0_() => MapFloatInPlace<I0>(Rules.I0);
        public Tensor sigmoid() => MapFloat<Sigmoid>(Rules.Sigmoid);
        public Tensor sigmoid_() => MapFloatInPlace<Sigmoid>(Rules.Sigmoid);
        public Tensor silu() => MapFloat<Silu>(Rules.Silu);
        public Tensor silu_() => MapFloatInPlace<Silu>(Rules.Silu);

        internal Tensor I0Exponential() => MapFloat<I0e>(Rules.I0e);
        internal Tensor I1() => MapFloat<I1>(Rules.I1);
        internal Tensor I1Exponential() => MapFloat<I1e>(Rules.I1e);

        public Tensor neg() => Map<Neg>(Rules.Neg);
        public Tensor neg_() => MapInPlace<Neg>(Rules.Neg);
        public Tensor square() => Map<Square>(Rules.Square);
        public Tensor square_() => MapInPlace<Square>(Rules.Square);
        public Tensor abs() => Map<Abs>(Rules.Abs);
        public Tensor abs_() => MapInPlace<Abs>(Rules.Abs);
        public Tensor ceil() => Type.IsFloatingPoint() ? MapFloat<Ceil>(Rules.Step) : clone();
        public Tensor ceil_() => Type.IsFloatingPoint() ? MapFloatInPlace<Ceil>(Rules.Step) : this;
        public Tensor floor() => Type.IsFloatingPoint() ? MapFloat<Floor>(Rules.Step) : clone();
        public Tensor floor_() => Type.IsFloatingPoint() ? MapFloatInPlace<Floor>(Rules.Step) : this;
        public Tensor round() => Type.IsFloatingPoint() ? MapFloat<Round>(Rules.Step) : clone();
        public Tensor round_() => Type.IsFloatingPoint() ? MapFloatInPlace<Round>(Rules.Step) : this;
        public Tensor trunc() => Type.IsFloatingPoint() ? MapFloat<Trunc>(Rules.Step) : clone();
        public Tensor trunc_() => Type.IsFloatingPoint() ? MapFloatInPlace<Trunc>(Rules.Step) : this;
        public Tensor frac() => MapFloat<Frac>(Rules.Frac);
        public Tensor frac_() => MapFloatInPlace<Frac>(Rules.Frac);
        public Tensor fix() => trunc();
        public Tensor fix_() => trunc_();
        public Tensor sign() => Map<Sign>(Rules.Step);
        public Tensor sign_() => MapInPlace<Sign>(Rules.Step);
        public Tensor sgn() => sign();
        public Tensor sgn_() => sign_();
        public Tensor negative() => neg();
        public Tensor negative_() => neg_();
        public Tensor absolute() => abs();
        public Tensor absolute_() => abs_();
        public Tensor conj() => SecondHandle();
        public Tensor positive() => Type == ScalarType.Bool ? throw new ArgumentException("positive does not take a boolean tensor; convert it first.") : SecondHandle();

        /// <summary>Rounds to a number of decimals, halves to even.</summary>
        public Tensor round(long decimals)
        {
            using var temporaries = Temporaries.Begin();
            var scale = Math.Pow(10, decimals);
            return temporaries.Keep(mul(scale).round().div(scale));
        }

        public Tensor round_(long decimals) => copy_(round(decimals));

        public Tensor isnan() => Test<IsNaN>();
        public Tensor isinf() => Test<IsInf>();
        public Tensor isfinite() => Test<IsFinite>();
        public Tensor isposinf() => Test<IsPosInf>();
        public Tensor isneginf() => Test<IsNegInf>();
        public Tensor isreal() => Filled(Sizes, true, ScalarType.Bool);
        public Tensor signbit() => Test<SignBit>();
        public Tensor logical_not() => Test<Not>();
        public Tensor logical_not_() => copy_(logical_not());

        public Tensor bitwise_not()
        {
            if (Type.IsFloatingPoint()) throw Errors.Type($"bitwise_not needs integers or booleans but got {Type}.");
            return Type == ScalarType.Bool ? logical_not() : bitwise_xor(OfScalar(-1L, Type));
        }

        public Tensor bitwise_not_() => copy_(bitwise_not());

        public Tensor logit(double? eps = null) => torch.special.logit(this, eps);

        public Tensor nan_to_num(double nan = 0d, double? posinf = null, double? neginf = null)
        {
            if (!Type.IsFloatingPoint()) return clone();
            using var temporaries = Temporaries.Begin();
            var info = finfo(Type);
            var finite = torch.where(isnan(), full_like(nan), this);
            finite = torch.where(isposinf(), full_like(posinf ?? info.max), finite);
            return temporaries.Keep(torch.where(isneginf(), full_like(neginf ?? info.min), finite));
        }

        public Tensor nan_to_num_(double nan = 0d, double? posinf = null, double? neginf = null) => copy_(nan_to_num(nan, posinf, neginf));

        public Tensor polygamma(long p) => PolygammaOf(p);
        public Tensor polygamma_(long p) => copy_(polygamma(p));
        public Tensor mvlgamma(long p)
        {
            using var temporaries = Temporaries.Begin();
            var result = add(0.0).lgamma() * 0.0 + (p * (p - 1) / 4.0 * Math.Log(Math.PI));
            for (var j = 0; j < p; j++) result += (this - (j / 2.0)).lgamma();
            return temporaries.Keep(result);
        }

        public Tensor mvlgamma_(long p) => copy_(mvlgamma(p));

        private Tensor PolygammaOf(long p)
        {
            if (p == 0) return digamma();
            var x = Type.IsFloatingPoint() ? this : ConvertTo(get_default_dtype());
            var y = x.EmptyLike();
            Elementwise.FloatBinary<Polygamma>(y, Operand.Of(x, x.Type), Operand.Of((Scalar)p, x.Type), "polygamma");
            return Tape.Record(y, Rules.Polygamma, this, new OpArgs { I = p });
        }
    }
}
