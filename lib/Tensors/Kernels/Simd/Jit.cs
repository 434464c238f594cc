using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>How methods with hot loops are compiled.</summary>
internal static class Jit
{
    /// <summary>
    /// At once with all optimisations, rather than slowly first; and not merged into the caller, as what may be merged into a
    /// method is bounded by that method's own size unless everything on the way is marked AggressiveInlining.
    /// </summary>
    public const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;
}
