namespace TorchSharp;

/// <summary>The entry point of the engine: <c>using static TorchSharp.torch;</c>.</summary>
public static partial class torch;
