using System.Runtime.InteropServices;

namespace TorchSharp.Engine;

/// <summary>
/// The exceptions of the engine. TorchSharp reports what its native library refuses as <see cref="ExternalException"/>,
/// so code that catches it works with either engine; the messages say what, where and the remedy.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2201", Justification = "The exception that TorchSharp throws.")]
internal static class Errors
{
    internal static Exception Shape(string message) => new ExternalException(message);

    internal static Exception Type(string message) => new ExternalException(message);

    internal static Exception Index(string message) => new ExternalException(message);

    internal static Exception Autograd(string message) => new ExternalException(message);

    internal static Exception Linalg(string message) => new ExternalException(message);

    internal static Exception OutOfRange(string message) => new IndexOutOfRangeException(message);

    internal static Exception Disposed(Tensor tensor) => new InvalidOperationException(
        $"This tensor (shape {Shapes.Format(tensor.Sizes)}, {tensor.Type}) has been disposed, by Dispose or at the end of a dispose scope. " +
        "Keep it with MoveToOuterDisposeScope or DetachFromDisposeScope before the scope ends.");
}
