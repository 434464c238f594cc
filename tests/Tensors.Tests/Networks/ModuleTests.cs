using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Networks;

/// <summary>Registration, state, hooks, conversion, and files of modules.</summary>
public class ModuleTests
{
    private sealed class Net : torch.nn.Module<Tensor, Tensor>
    {
        private readonly torch.nn.Module<Tensor, Tensor> first;
        private readonly Linear second = torch.nn.Linear(3, 1);
        private readonly Parameter scale = torch.nn.Parameter(ones(1));
        private readonly Tensor offset = zeros(1);

        public Net() : base(nameof(Net))
        {
            first = torch.nn.Sequential(("lin", torch.nn.Linear(2, 3)), ("drop", torch.nn.Dropout(0.5)));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => (second.call(first.call(input)) * scale) + offset;
    }

    [Fact]
    public void Fields_are_registered_under_their_names()
    {
        using var net = new Net();
        Assert.Equal(["scale", "first.lin.weight", "first.lin.bias", "second.weight", "second.bias"], net.named_parameters().Select(p => p.name));
        Assert.Equal(["offset"], net.named_buffers().Select(b => b.name));
        Assert.Equal(["first", "second", "first.lin", "first.drop"], net.named_modules().Select(m => m.name));
        Assert.Equal(14, net.parameters().Sum(p => p.numel()));
        Assert.True(net.has_parameter("first.lin.weight"));
        Assert.False(net.has_parameter("first.lin.wait"));
        Assert.Equal(6, net.state_dict().Count);
    }

    [Fact]
    public void Parameters_outlive_the_scope_they_were_made_in()
    {
        Net net;
        using (NewDisposeScope()) net = new Net();
        Assert.Equal([5, 1], net.call(ones(5, 2)).shape);
        net.Dispose();
        Assert.True(net.get_parameter("scale")!.IsInvalid);
    }

    [Fact]
    public void Train_and_eval_reach_every_part()
    {
        using var net = new Net();
        net.eval();
        Assert.All(net.modules(), m => Assert.False(m.training));
        TensorAssert.Equal(net.call(ones(1, 2)), net.call(ones(1, 2)));
        net.train();
        Assert.All(net.modules(), m => Assert.True(m.training));
    }

    [Fact]
    public void A_file_brings_the_weights_back()
    {
        using var a = new Net();
        using var b = new Net();
        using var stream = new MemoryStream();
        a.save(stream, leaveOpen: true);
        stream.Position = 0;
        b.load(stream);
        foreach (var (key, value) in a.state_dict()) TensorAssert.Equal(value, b.state_dict()[key]);
    }

    /// <summary>The form, byte for byte: count, name, then type 6, rank, sizes and elements.</summary>
    [Fact]
    public void The_form_of_a_file_is_TorchSharps()
    {
        using var linear = torch.nn.Linear(new Parameter(tensor(new[] { 1f, 2f }).reshape(1, 2)));
        using var stream = new MemoryStream();
        linear.save(stream, leaveOpen: true);
        byte[] expected = [1, 6, (byte)'w', (byte)'e', (byte)'i', (byte)'g', (byte)'h', (byte)'t', 6, 2, 1, 2, 0, 0, 0x80, 0x3F, 0, 0, 0, 0x40];
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public void A_state_of_other_names_is_refused_with_the_names()
    {
        using var linear = torch.nn.Linear(2, 3);
        var error = Assert.Throws<InvalidOperationException>(() => linear.load_state_dict(new() { ["weight"] = ones(3, 2), ["other"] = ones(1) }));
        Assert.Equal("The loaded state_dict is not identical to the target dictionary: missing bias, unexpected other. Pass strict: false to load what matches.", error.Message);
        var (missing, unexpected) = linear.load_state_dict(new() { ["weight"] = ones(3, 2), ["other"] = ones(1) }, strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Equal(["other"], unexpected);
        TensorAssert.Equal(ones(3, 2), linear.weight);
    }

    [Fact]
    public void Conversion_keeps_the_parameters_themselves()
    {
        using var net = new Net();
        var before = net.parameters().ToList();
        Assert.Same(net, net.to(float64));
        Assert.All(net.parameters(), p => Assert.Equal(float64, p.dtype));
        Assert.Equal(before, net.parameters(), ReferenceEqualityComparer.Instance);
        Assert.Equal(float64, net.get_buffer("offset")!.dtype);
        net.call(ones(1, 2, dtype: float64)).sum().backward();
        Assert.Equal(float64, net.get_parameter("scale")!.grad!.dtype);
    }

    [Fact]
    public void Hooks_see_and_replace_what_passes()
    {
        using var identity = torch.nn.Identity();
        var before = identity.register_forward_pre_hook((_, x) => x + 1);
        var after = identity.register_forward_hook((_, _, y) => y * 10);
        Assert.Equal(30, identity.call(tensor(2.0)).item<double>());
        Assert.Equal(2, identity.forward(tensor(2.0)).item<double>());
        before.remove();
        after.remove();
        Assert.Equal(2, identity.call(tensor(2.0)).item<double>());
    }

    [Fact]
    public void Dropout_zeroes_a_share_and_keeps_the_mean()
    {
        using var fork = random.fork_rng();
        torch.manual_seed(1);
        var y = torch.nn.functional.dropout(ones(100, 100), 0.3);
        Assert.Equal(0.3, (double)y.eq(0).sum().ToInt64() / 10000, 0.02);
        Assert.Equal(1 / 0.7f, y.max().item<float>(), 1e-6f);
        var channels = torch.nn.functional.dropout2d(ones(20, 30, 4, 4), 0.5);
        Assert.All(channels.sum([2, 3]).data<float>(), s => Assert.Contains(s, new[] { 0f, 32f }));
    }

    private sealed class Chain(params torch.nn.Module[] parts) : TorchSharp.Modules.Sequential<Tensor, Tensor>(parts)
    {
        public override Tensor forward(Tensor input) => children().Aggregate(input, (x, part) => ((torch.nn.Module<Tensor, Tensor>)part).call(x));

        protected override TorchSharp.Modules.Sequential<Tensor, Tensor> Slice(int start, int end) => new Chain(children().Skip(start).Take(end - start).ToArray());
    }

    [Fact]
    public void A_sequence_of_one_s_own_runs_appends_and_slices()
    {
        using var chain = new Chain(torch.nn.Linear(4, 3), torch.nn.ReLU());
        Assert.Same(chain, chain.append("last", torch.nn.Linear(3, 2)));
        Assert.Equal(["0.weight", "0.bias", "last.weight", "last.bias"], chain.named_parameters().Select(p => p.name));
        Assert.Equal([5, 2], chain.call(ones(5, 4)).shape);
        Assert.Same(chain[1], chain[1..][0]);
        Assert.Equal(2, chain[(null, 2)].Count);
    }

    [Fact]
    public void Two_parts_of_a_sequence_may_have_one_name()
    {
        using var twice = torch.nn.Sequential(("a", torch.nn.Linear(2, 3)), ("a", torch.nn.Linear(3, 4)));
        Assert.Equal([1, 4], twice.call(ones(1, 2)).shape);
        Assert.Equal(4, twice.parameters().Count());
    }

    [Fact]
    public void Parameters_by_name_are_found_changed_and_removed()
    {
        using var dict = torch.nn.ParameterDict(("b", torch.nn.Parameter(ones(2))), ("a", torch.nn.Parameter(zeros(3))));
        Assert.Equal(["b", "a"], dict.named_parameters().Select(p => p.name));
        Assert.Equal(["b", "a"], dict.state_dict().Keys);
        dict["b"] = torch.nn.Parameter(full(4, 2f));
        Assert.Equal(4, dict.get_parameter("b")!.numel());
        Assert.True(dict.Remove("b"));
        Assert.False(dict.has_parameter("b"));
        Assert.Single(dict.parameters());
    }

    [Fact]
    public void A_linear_layer_takes_over_the_normalisation_behind_it()
    {
        using var linear = torch.nn.Linear(5, 3);
        using var norm = torch.nn.BatchNorm1d(3);
        _ = norm.call(randn(20, 3) + 2);
        linear.eval();
        norm.eval();
        var x = randn(4, 5);
        TensorAssert.Close(norm.call(linear.call(x)), torch.nn.utils.fuse_linear_bn_eval(linear, norm).call(x), rtol: 1e-5, atol: 1e-6);
    }

    [Fact]
    public void Modules_convert_to_floating_point_types_only()
    {
        using var linear = torch.nn.Linear(2, 2);
        Assert.Equal("Linear.to: modules convert to floating-point types only, not to Int32. (Parameter 'dtype')", Assert.Throws<ArgumentException>(() => linear.to(int32)).Message);
    }

    [Fact]
    public void Linear_says_which_shapes_do_not_fit()
    {
        using var linear = torch.nn.Linear(4, 2);
        var error = Assert.ThrowsAny<Exception>(() => linear.call(ones(3, 5)));
        Assert.Equal("linear: the last dimension of the input, shape (3, 5), must be that of the weights, shape (2, 4); check the layer's inputSize.", error.Message);
    }

    [Fact]
    public void A_class_out_of_range_is_named()
    {
        var error = Assert.Throws<IndexOutOfRangeException>(() => torch.nn.functional.cross_entropy(ones(2, 3), tensor(new long[] { 1, 3 })));
        Assert.Equal("cross_entropy: class 3 is out of range; the input has classes 0 to 2.", error.Message);
    }
}
