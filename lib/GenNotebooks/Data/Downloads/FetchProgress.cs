namespace GenNotebooks.Data;

/// <summary>How far a fetch has come.</summary>
/// <param name="Doing">What is being done, in words: <c>train-images-idx3-ubyte.gz</c>, <c>checking …</c>, <c>waiting …</c>.</param>
/// <param name="Bytes">Bytes of the set that are here.</param>
/// <param name="TotalBytes">Bytes of the whole set; null where nobody tells.</param>
public readonly record struct FetchProgress(string Doing, long Bytes, long? TotalBytes);
