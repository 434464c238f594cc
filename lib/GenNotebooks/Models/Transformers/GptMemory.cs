using static TorchSharp.torch;

namespace GenNotebooks.Models.Transformers;

/// <summary>
/// The keys and values of the tokens that a model has read (a KV cache): they do not change when the text goes on, so that only the new
/// token needs to be computed. It holds as many tokens as the model's context.
/// </summary>
public sealed class GptMemory : IDisposable
{
    internal GptMemory(GptOptions options, long batch)
    {
        (Batch, Context) = (batch, options.Context);
        Layers = [.. Enumerable.Range(0, options.Layers).Select(_ => new LayerMemory(batch, options))];
    }

    /// <summary>The number of tokens read.</summary>
    public long Length => Layers[0].Length;

    /// <summary>The number of texts that are read side by side, B.</summary>
    public long Batch { get; }

    /// <summary>The number of tokens that there is room for, T.</summary>
    public int Context { get; }

    internal LayerMemory[] Layers { get; }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        foreach (var layer in Layers)
            layer.Length = 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var layer in Layers)
            layer.Dispose();
    }
}

/// <summary>The keys and values of one layer.</summary>
internal sealed class LayerMemory : IDisposable
{
    private readonly Tensor _keys;     // (B, H, T, D / H)
    private readonly Tensor _values;   // (B, H, T, D / H)

    public LayerMemory(long batch, GptOptions options)
    {
        long[] shape = [batch, options.Heads, options.Context, options.Width / options.Heads];
        (_keys, _values) = (zeros(shape).DetachFromDisposeScope(), zeros(shape).DetachFromDisposeScope());
    }

    public long Length { get; set; }

    /// <summary>Takes those of new tokens and returns all, shapes (B, H, S, D / H).</summary>
    public (Tensor Keys, Tensor Values) Append(Tensor keys, Tensor values)
    {
        var count = keys.shape[2];
        _keys.narrow(2, Length, count).copy_(keys);
        _values.narrow(2, Length, count).copy_(values);
        Length += count;
        return (_keys.narrow(2, 0, Length), _values.narrow(2, 0, Length));
    }

    public void Dispose()
    {
        _keys.Dispose();
        _values.Dispose();
    }
}
