using static TorchSharp.Engine.Saved;

namespace TorchSharp.Engine;

/// <content>Losses whose derivative is not that of their formula's parts.</content>
internal static partial class Rules
{
    /// <summary>dL/dp = (p - t) / (p (1 - p)), the denominator at least 1e-12, so that p = 0 and p = 1 have one.</summary>
    internal static readonly GradRule BinaryCrossEntropy = new("binary_cross_entropy",
        D(A | B, (s, g) => g * (s.A - s.B) / ((1 - s.A) * s.A).clamp_min(1e-12)),
        D(A, (s, g) => g * ((-s.A).log1p().clamp_min(-100) - s.A.log().clamp_min(-100))));

    /// <summary>dL/dx = sigmoid(x) - t, dL/dt = -x.</summary>
    internal static readonly GradRule LogitLoss = new("binary_cross_entropy_with_logits", D(A | B, (s, g) => g * s.A.SigmoidLess(s.B)), D(A, (s, g) => -g * s.A));

    internal static readonly GradRule SigmoidLess = new("sigmoid_less", D(A, (s, g) => { var y = s.A.sigmoid(); return g * y * (1 - y); }), D(Nothing, (s, g) => -g));
}
