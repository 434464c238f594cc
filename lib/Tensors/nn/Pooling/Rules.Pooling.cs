using static TorchSharp.Engine.Saved;

namespace TorchSharp.Engine;

/// <content>Averages are linear: the gradient of the gradient is the average again.</content>
internal static partial class Rules
{
    internal static readonly GradRule AveragePool = new("avg_pool", D(Nothing, (s, g) => PoolingOps.AverageGradient(g, (AverageOptions)s.Tag!)));
    internal static readonly GradRule AveragePoolGradient = new("gradient of avg_pool", D(Nothing, (s, g) => PoolingOps.Average(g, (AverageOptions)s.Tag!)));
}
