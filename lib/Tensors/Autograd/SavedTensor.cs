namespace TorchSharp.Engine;

/// <summary>
/// A tensor kept for the backward pass. It holds the buffer even when every handle is disposed,
/// and remembers the buffer's version, so that a later in-place change is noticed instead of giving wrong gradients.
/// </summary>
internal struct SavedTensor
{
    private TensorStorage? _storage;
    private long[] _sizes;
    private long[] _strides;
    private long _offset;
    private ScalarType _type;
    private int _version;
    private AutogradMeta? _meta;

    internal static SavedTensor Of(Tensor tensor)
    {
        tensor.Storage.AddReference();
        return new SavedTensor
        {
            _storage = tensor.Storage,
            _sizes = tensor.Sizes,
            _strides = tensor.Strides,
            _offset = tensor.Offset,
            _type = tensor.Type,
            _version = tensor.Storage.Version,
            _meta = tensor.Meta,
        };
    }

    /// <summary>The value that an in-place operation is about to overwrite, in its present place on the tape.</summary>
    internal static SavedTensor OfCopy(Tensor tensor)
    {
        using var temporaries = Temporaries.Begin();
        var copy = tensor.Copied();
        var edge = tensor.Edge;
        if (edge.Target is not null) copy.Meta = new AutogradMeta { GradFn = edge.Target, OutputIndex = edge.Index };
        return Of(copy);
    }

    /// <summary>A handle to the saved tensor, in its old place on the tape.</summary>
    internal readonly Tensor Unpack(string operation)
    {
        if (_storage is null)
            throw Errors.Autograd($"The tensors that {operation} saved were freed by an earlier backward pass; to go through the same graph twice, call backward or grad with retain_graph: true the first time.");
        if (_storage.Version != _version)
            throw Errors.Autograd($"A tensor of shape {Shapes.Format(_sizes)} ({_type}) that {operation} needs for its gradient was changed in place since (version {_storage.Version}, saved at {_version}); use the form without underscore, or clone the tensor before changing it.");
        return new Tensor(_storage, _sizes, _strides, _offset, _type) { Meta = _meta };
    }

    internal void Release()
    {
        _storage?.ReleaseReference();
        _storage = null;
        _meta = null;
    }
}
