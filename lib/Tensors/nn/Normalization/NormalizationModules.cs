using TorchSharp.Utils;

namespace TorchSharp.Modules;

/// <summary>What the normalisations share: a weight and a bias, ones and zeros to begin with, or neither.</summary>
public abstract class AffineNorm : torch.nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    private protected AffineNorm(string name, long[] shape, double eps, bool affine, bool bias, Device? device, ScalarType? dtype) : base(name)
    {
        this.eps = eps;
        if (affine) weight = torch.ones(shape, dtype, device).AsParameter();
        if (affine && bias) this.bias = torch.zeros(shape, dtype, device).AsParameter();
    }

    public double eps { get; set; }

    public Parameter? weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }
}

/// <summary>Normalises over the last dimensions.</summary>
public sealed class LayerNorm : AffineNorm
{
    internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(LayerNorm), normalized_shape, eps, elementwise_affine, bias, device, dtype) => this.normalized_shape = normalized_shape;

    public long[] normalized_shape { get; set; }

    public override Tensor forward(Tensor tensor) => torch.nn.functional.layer_norm(tensor, normalized_shape, weight, bias, eps);
}

/// <summary>Normalises over groups of channels.</summary>
public sealed class GroupNorm : AffineNorm
{
    internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype)
        : base(nameof(GroupNorm), [num_channels], eps, affine, true, device, dtype)
    {
        if (num_groups < 1 || num_channels % num_groups != 0)
            throw new ArgumentException($"GroupNorm: num_groups must be at least 1 and divide num_channels, {num_channels}, but is {num_groups}.", nameof(num_groups));
        (this.num_groups, this.num_channels) = (num_groups, num_channels);
    }

    public long num_groups { get; set; }

    public long num_channels { get; set; }

    public override Tensor forward(Tensor tensor)
    {
        if (tensor.dim() < 3) throw new ArgumentException($"Invalid number of dimensions for GroupNorm argument: {tensor.dim()}");
        return torch.nn.functional.group_norm(tensor, num_groups, weight, bias, eps);
    }
}

/// <summary>A normalisation that can keep running statistics for use outside training.</summary>
public abstract class NormBase : AffineNorm
{
    [ComponentName(Name = nameof(running_mean))]
    private Tensor? _mean;

    [ComponentName(Name = nameof(running_var))]
    private Tensor? _variance;

    [ComponentName(Name = nameof(num_batches_tracked))]
    private Tensor? _batches;

    private protected NormBase(string name, long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(name, [num_features], eps, affine, true, device, dtype)
    {
        (this.num_features, this.momentum, this.affine, this.track_running_stats) = (num_features, momentum, affine, track_running_stats);
        if (!track_running_stats) return;
        running_mean = torch.zeros([num_features], dtype, device);
        running_var = torch.ones([num_features], dtype, device);
        num_batches_tracked = torch.zeros(Shapes.Scalar, ScalarType.Int64);
    }

    public long num_features { get; }
    public double? momentum { get; }
    public bool affine { get; }
    public bool track_running_stats { get; }

    public Tensor? running_mean
    {
        get => _mean;
        set => ConditionallyRegisterBuffer(nameof(running_mean), _mean = value);
    }

    public Tensor? running_var
    {
        get => _variance;
        set => ConditionallyRegisterBuffer(nameof(running_var), _variance = value);
    }

    public Tensor? num_batches_tracked
    {
        get => _batches;
        set => ConditionallyRegisterBuffer(nameof(num_batches_tracked), _batches = value);
    }

    /// <summary>Sets the running statistics back to mean 0 and variance 1.</summary>
    public void reset_running_stats()
    {
        using var off = GradMode.Off();
        _mean?.zero_();
        _variance?.fill_(1);
        _batches?.zero_();
    }

    private protected void CheckDimensions(Tensor input, params int[] wanted)
    {
        if (!wanted.Contains(input.Rank))
            throw new ArgumentException($"{GetName()} expected {string.Join("D or ", wanted)}D input, but got {input.Rank}D input of shape {Shapes.Format(input.Sizes)}.");
        var isSingle = wanted.Length > 1 && input.Rank == wanted[0] && this is InstanceNorm;
        if (input.Sizes[isSingle ? 0 : 1] != num_features)
            throw new ArgumentException($"{GetName()} has {num_features} channels, but the input of shape {Shapes.Format(input.Sizes)} has {input.Sizes[isSingle ? 0 : 1]}.");
    }
}

/// <summary>Normalises over the batch.</summary>
public abstract class BatchNorm : NormBase
{
    private readonly int[] _dimensions;

    private protected BatchNorm(string name, int[] dimensions, long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(name, num_features, eps, momentum, affine, track_running_stats, device, dtype) => _dimensions = dimensions;

    public override Tensor forward(Tensor input)
    {
        CheckDimensions(input, _dimensions);
        var factor = momentum ?? 0;
        if (training && num_batches_tracked is not null)
        {
            using var off = GradMode.Off();
            num_batches_tracked.add_(1);
            factor = momentum ?? 1.0 / num_batches_tracked.ToInt64();
        }
        return torch.nn.functional.batch_norm(input, running_mean, running_var, weight, bias, training || running_mean is null, factor, eps);
    }
}

public sealed class BatchNorm1d : BatchNorm
{
    internal BatchNorm1d(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(nameof(BatchNorm1d), [2, 3], num_features, eps, momentum, affine, track_running_stats, device, dtype)
    {
    }
}

public sealed class BatchNorm2d : BatchNorm
{
    internal BatchNorm2d(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(nameof(BatchNorm2d), [4], num_features, eps, momentum, affine, track_running_stats, device, dtype)
    {
    }
}

/// <summary>Normalises the channels of each element of the batch.</summary>
public abstract class InstanceNorm : NormBase
{
    private readonly int _spatial;

    private protected InstanceNorm(string name, int spatial, long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(name, num_features, eps, momentum, affine, track_running_stats, device, dtype) => _spatial = spatial;

    public override Tensor forward(Tensor input)
    {
        CheckDimensions(input, _spatial + 1, _spatial + 2);
        using var temporaries = Temporaries.Begin();
        var isSingle = input.Rank == _spatial + 1;
        var y = torch.nn.functional.instance_norm(
            isSingle ? input.unsqueeze(0) : input, running_mean, running_var, weight, bias, training || !track_running_stats, momentum ?? 0, eps);
        return temporaries.Keep(isSingle ? y.squeeze(0) : y);
    }
}

/// <summary>Normalises each image's channels.</summary>
public sealed class InstanceNorm2d : InstanceNorm
{
    internal InstanceNorm2d(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(nameof(InstanceNorm2d), 2, num_features, eps, momentum, affine, track_running_stats, device, dtype)
    {
    }
}
