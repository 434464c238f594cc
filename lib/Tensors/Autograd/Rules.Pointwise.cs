using static TorchSharp.Engine.Saved;

namespace TorchSharp.Engine;

/// <summary>
/// The table of backward rules. A row names an operation and gives, for each input, what the rule remembers and the
/// gradient of the loss with respect to that input: <c>s</c> is what was saved, <c>g</c> the gradient of the result.
/// Rules are written in tensor operations, so that they can be differentiated again; the engine sums a gradient over
/// the dimensions in which its input was broadcast.
/// </summary>
internal static partial class Rules
{
    private const double TwoOverRootPi = 1.1283791670955125739;

    // Arithmetic
    internal static readonly GradRule Add = new("add", D(Nothing, (s, g) => g), D(Nothing, (s, g) => g));
    internal static readonly GradRule Sub = new("sub", D(Nothing, (s, g) => g), D(Nothing, (s, g) => -g));
    internal static readonly GradRule Mul = new("mul", D(B, (s, g) => g * s.B), D(A, (s, g) => g * s.A));
    internal static readonly GradRule Div = new("div", D(B, (s, g) => g / s.B), D(A | B, (s, g) => { var b = s.B; return -g * s.A / (b * b); }));
    internal static readonly GradRule AddScalar = new("add", D(Nothing, (s, g) => g));
    internal static readonly GradRule SubFrom = new("rsub", D(Nothing, (s, g) => -g));
    internal static readonly GradRule MulScalar = new("mul", D(Nothing, (s, g) => g * s.X));
    internal static readonly GradRule DivScalar = new("div", D(Nothing, (s, g) => g / s.X));
    internal static readonly GradRule DivInto = new("rdiv", D(A | Out, (s, g) => -g * s.Out / s.A));
    internal static readonly GradRule Neg = new("neg", D(Nothing, (s, g) => -g));
    internal static readonly GradRule Reciprocal = new("reciprocal", D(Out, (s, g) => { var y = s.Out; return -g * y * y; }));
    internal static readonly GradRule Square = new("square", D(A, (s, g) => g * s.A * 2));
    internal static readonly GradRule Abs = new("abs", D(A, (s, g) => g * s.A.sign()));
    internal static readonly GradRule Pow = new("pow",
        D(A | B, (s, g) => { var (a, b) = (s.A, s.B); return g * torch.where(b.eq(0), torch.zeros_like(b), b * a.pow(b - 1)); }),
        D(A | B | Out, (s, g) => { var (a, y) = (s.A, s.Out); return g * torch.where(a.eq(0) & s.B.ge(0), torch.zeros_like(y), y * a.log()); }));
    internal static readonly GradRule PowScalar = new("pow", D(A, (s, g) => s.X == 0 ? torch.zeros_like(g) : s.X == 1 ? g : g * (s.A.pow(s.X - 1) * s.X)));
    internal static readonly GradRule PowOfScalar = new("pow", D(Out, (s, g) => g * s.Out * Math.Log(s.X)));
    internal static readonly GradRule Remainder = new("remainder", D(Nothing, (s, g) => g), D(A | B, (s, g) => -g * s.A.div(s.B, torch.RoundingMode.floor)));
    internal static readonly GradRule Fmod = new("fmod", D(Nothing, (s, g) => g), D(A | B, (s, g) => -g * s.A.div(s.B, torch.RoundingMode.trunc)));
    internal static readonly GradRule Step = new("a step function", D(Nothing, (s, g) => torch.zeros_like(g)), D(Nothing, (s, g) => torch.zeros_like(g)));
    internal static readonly GradRule Frac = new("frac", D(Nothing, (s, g) => g));
    internal static readonly GradRule Addcmul = new("addcmul", D(Nothing, (s, g) => g), D(C, (s, g) => g * s.C * s.X), D(B, (s, g) => g * s.B * s.X));
    internal static readonly GradRule Addcdiv = new("addcdiv",
        D(Nothing, (s, g) => g), D(C, (s, g) => g / s.C * s.X), D(B | C, (s, g) => { var c = s.C; return -g * s.B / (c * c) * s.X; }));
    internal static readonly GradRule Lerp = new("lerp",
        D(C, (s, g) => g * (1 - s.C)), D(C, (s, g) => g * s.C), D(A | B, (s, g) => g * (s.B - s.A)));

    // Exponentials and logarithms
    internal static readonly GradRule Exp = new("exp", D(Out, (s, g) => g * s.Out));
    internal static readonly GradRule Exp2 = new("exp2", D(Out, (s, g) => g * s.Out * Math.Log(2)));
    internal static readonly GradRule Expm1 = new("expm1", D(Out, (s, g) => g * (s.Out + 1)));
    internal static readonly GradRule Log = new("log", D(A, (s, g) => g / s.A));
    internal static readonly GradRule Log2 = new("log2", D(A, (s, g) => g / (s.A * Math.Log(2))));
    internal static readonly GradRule Log10 = new("log10", D(A, (s, g) => g / (s.A * Math.Log(10))));
    internal static readonly GradRule Log1p = new("log1p", D(A, (s, g) => g / (s.A + 1)));
    internal static readonly GradRule Sqrt = new("sqrt", D(Out, (s, g) => g / (s.Out * 2)));
    internal static readonly GradRule Rsqrt = new("rsqrt", D(Out, (s, g) => g * s.Out.pow(3) * -0.5));
    internal static readonly GradRule LogAddExp = new("logaddexp",
        D(A | Out, (s, g) => g * (s.A - s.Out).exp()), D(B | Out, (s, g) => g * (s.B - s.Out).exp()));
    internal static readonly GradRule LogAddExp2 = new("logaddexp2",
        D(A | Out, (s, g) => g * (s.A - s.Out).exp2()), D(B | Out, (s, g) => g * (s.B - s.Out).exp2()));
    internal static readonly GradRule Xlogy = new("xlogy",
        D(A | B, (s, g) => g * torch.where(s.A.eq(0) & s.B.le(0), torch.zeros_like(g), s.B.log())), D(A | B, (s, g) => g * s.A / s.B));
    internal static readonly GradRule Xlog1py = new("xlog1py", D(B, (s, g) => g * s.B.log1p()), D(A | B, (s, g) => g * s.A / (s.B + 1)));

    // Trigonometry
    internal static readonly GradRule Sin = new("sin", D(A, (s, g) => g * s.A.cos()));
    internal static readonly GradRule Cos = new("cos", D(A, (s, g) => -g * s.A.sin()));
    internal static readonly GradRule Tan = new("tan", D(Out, (s, g) => g * (s.Out.square() + 1)));
    internal static readonly GradRule Asin = new("asin", D(A, (s, g) => g * (1 - s.A.square()).rsqrt()));
    internal static readonly GradRule Acos = new("acos", D(A, (s, g) => -g * (1 - s.A.square()).rsqrt()));
    internal static readonly GradRule Atan = new("atan", D(A, (s, g) => g / (s.A.square() + 1)));
    internal static readonly GradRule Sinh = new("sinh", D(A, (s, g) => g * s.A.cosh()));
    internal static readonly GradRule Cosh = new("cosh", D(A, (s, g) => g * s.A.sinh()));
    internal static readonly GradRule Tanh = new("tanh", D(Out, (s, g) => OnePass<TanhGradient>(s.Out, g) ?? g * (1 - s.Out.square())));
    internal static readonly GradRule Asinh = new("asinh", D(A, (s, g) => g * (s.A.square() + 1).rsqrt()));
    internal static readonly GradRule Acosh = new("acosh", D(A, (s, g) => g * (s.A.square() - 1).rsqrt()));
    internal static readonly GradRule Atanh = new("atanh", D(A, (s, g) => g / (1 - s.A.square())));
    internal static readonly GradRule Atan2 = new("atan2",
        D(A | B, (s, g) => g * s.B / (s.A.square() + s.B.square())), D(A | B, (s, g) => -g * s.A / (s.A.square() + s.B.square())));
    internal static readonly GradRule Hypot = new("hypot", D(A | Out, (s, g) => g * s.A / s.Out), D(B | Out, (s, g) => g * s.B / s.Out));
    internal static readonly GradRule CopySign = new("copysign",
        D(A | Out, (s, g) => g * torch.where(s.A.eq(0), torch.zeros_like(g), s.Out / s.A)), D(Nothing, (s, g) => torch.zeros_like(g)));

    // Special functions
    internal static readonly GradRule Erf = new("erf", D(A, (s, g) => g * (-s.A.square()).exp() * TwoOverRootPi));
    internal static readonly GradRule Erfc = new("erfc", D(A, (s, g) => g * (-s.A.square()).exp() * -TwoOverRootPi));
    internal static readonly GradRule ErfInv = new("erfinv", D(Out, (s, g) => g * s.Out.square().exp() / TwoOverRootPi));
    internal static readonly GradRule LogGamma = new("lgamma", D(A, (s, g) => g * s.A.digamma()));
    internal static readonly GradRule Digamma = new("digamma", D(A, (s, g) => g * s.A.polygamma(1)));
    internal static readonly GradRule Polygamma = new("polygamma", D(A, (s, g) => g * s.A.polygamma(s.I + 1)));
    internal static readonly GradRule I0 = new("i0", D(A, (s, g) => g * torch.special.i1(s.A)));
    internal static readonly GradRule I0e = new("i0e", D(A | Out, (s, g) => g * (torch.special.i1e(s.A) - (s.A.sign() * s.Out))));
    internal static readonly GradRule I1 = new("i1", D(A | Out, (s, g) => { var x = s.A; return g * (x.i0() - torch.where(x.eq(0), x.full_like(0.5), s.Out / x)); }));
    internal static readonly GradRule I1e = new("i1e", D(A | Out, (s, g) => { var (x, y) = (s.A, s.Out); return g * (torch.special.i0e(x) - (x.sign() * y) - torch.where(x.eq(0), x.full_like(0.5), y / x)); }));
    internal static readonly GradRule GammaP = new("igamma", D(Nothing, NoRule("igamma", "a")),
        D(A | B, (s, g) => g * (((s.A - 1) * s.B.log()) - s.B - s.A.lgamma()).exp()));
    internal static readonly GradRule GammaQ = new("igammac", D(Nothing, NoRule("igammac", "a")),
        D(A | B, (s, g) => -g * (((s.A - 1) * s.B.log()) - s.B - s.A.lgamma()).exp()));
    internal static readonly GradRule StandardGamma = new("a gamma draw", D(A | Out, (s, g) => g * s.A.GammaDerivative(s.Out)));
    internal static readonly GradRule GammaDerivative = new("the derivative of a gamma draw", D(Nothing, NoRule("the derivative of a gamma draw", "the concentration")), D(Nothing, NoRule("the derivative of a gamma draw", "the draw")));

    // Activations
    internal static readonly GradRule Relu = new("relu", D(Out, (s, g) => OnePass<ReluGradient>(s.Out, g) ?? g * s.Out.gt(0)));
    internal static readonly GradRule LeakyRelu = new("leaky_relu", D(A, (s, g) => g * s.A.Slopes(s.X)));
    internal static readonly GradRule Sigmoid = new("sigmoid", D(Out, (s, g) => { var y = s.Out; return OnePass<SigmoidGradient>(y, g) ?? g * y * (1 - y); }));
    internal static readonly GradRule LogSigmoid = new("log_sigmoid", D(A, (s, g) => g * (-s.A).sigmoid()));
    internal static readonly GradRule Silu = new("silu", D(A, (s, g) => OnePass<SiluGradient>(s.A, g) ?? SiluInOperations(s.A, g)));
    internal static readonly GradRule Gelu = new("gelu", D(A, (s, g) => OnePass<GeluGradient>(s.A, g) ?? GeluInOperations(s.A, g)));
    internal static readonly GradRule GeluTanh = new("gelu", D(A, GeluTanhGradient));

    // Comparisons and choices
    internal static readonly GradRule Maximum = new("maximum", D(A | B, (s, g) => g * Share(s.A, s.B)), D(A | B, (s, g) => g * Share(s.B, s.A)));
    internal static readonly GradRule Minimum = new("minimum", D(A | B, (s, g) => g * Share(s.B, s.A)), D(A | B, (s, g) => g * Share(s.A, s.B)));
    internal static readonly GradRule Where = new("where", D(C, (s, g) => torch.where(s.C, g, torch.zeros_like(g))), D(C, (s, g) => torch.where(s.C, torch.zeros_like(g), g)), D(Nothing, (s, g) => null));
    internal static readonly GradRule Clamp = new("clamp", D(A, (s, g) => g * (s.A.ge(s.X) & s.A.le(s.Y))));
    internal static readonly GradRule Cast = new("to", D(Nothing, (s, g) => g));
    internal static readonly GradRule Clone = new("clone", D(Nothing, (s, g) => g));
    internal static readonly GradRule CopyFrom = new("copy_", D(Nothing, (s, g) => torch.zeros_like(g)), D(Nothing, (s, g) => g));
    internal static readonly GradRule Fill = new("fill_", D(Nothing, (s, g) => torch.zeros_like(g)));

    private static InputGrad D(Saved needs, Func<OpNode, Tensor, Tensor?> gradient) => new(needs, gradient);

    /// <summary>The gradient in one pass over memory, or null where it may be differentiated again and has to be written in operations.</summary>
    private static Tensor? OnePass<TOp>(Tensor a, Tensor g) where TOp : struct, IFloatBinaryOp => GradMode.IsEnabled ? null : Tensor.Together<TOp>(a, g);

    private static Tensor SiluInOperations(Tensor x, Tensor g)
    {
        var p = x.sigmoid();
        return g * p * ((x * (1 - p)) + 1);
    }

    /// <summary>Phi(x) + x phi(x).</summary>
    private static Tensor GeluInOperations(Tensor x, Tensor g) =>
        g * (((-x * Math.Sqrt(0.5)).erfc() * 0.5) + (x * (x.square() * -0.5).exp() * 0.3989422804014327));

    /// <summary>1 where a is greater, 0.5 where they tie, else 0.</summary>
    private static Tensor Share(Tensor a, Tensor b) => (a.gt(b).to_type(a.Type) * 0.5) + (a.ge(b).to_type(a.Type) * 0.5);

    private static Tensor GeluTanhGradient(OpNode s, Tensor g)
    {
        const double K = 0.7978845608028654;
        var x = s.A;
        var t = ((x + (x.pow(3) * 0.044715)) * K).tanh();
        return g * (((t + 1) * 0.5) + (x * 0.5 * (1 - t.square()) * ((x.square() * (3 * 0.044715)) + 1) * K));
    }

    private static Func<OpNode, Tensor, Tensor?> NoRule(string operation, string input) =>
        (_, _) => throw Errors.Autograd($"{operation} has no gradient with respect to {input}; detach that input.");
}
