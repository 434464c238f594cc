using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Habits of TorchSharp's interface: names of dimensions, storages, conversions, random numbers, indices.</summary>
public class CompatibilityTests
{
    [Fact]
    public void A_buffer_s_elements_are_shared_and_counted()
    {
        var array = new double[] { 0, 1, 2, 3, 4, 5, 6, 7 };
        using var part = frombuffer(array, float64, 5, 2);
        part[4] = 15.0;
        Assert.Equal(15, array[6]);
        Assert.Equal(3, part[1].item<double>());
        Assert.Equal(8, frombuffer(array, ScalarType.Bool).shape[0]);
        Assert.Equal("frombuffer: 7 elements of Float64 from element 2 on do not fit into the array's 64 bytes. (Parameter 'count')", Assert.Throws<ArgumentException>(() => frombuffer(array, float64, 7, 2)).Message);
    }

    [Fact]
    public void Names_follow_pointwise_operations()
    {
        var x = zeros([2, 3], names: ["N", "C"]);
        Assert.Equal(["N", "C"], (x + 1).exp().names);
        Assert.False(zeros(2, 3).has_names());
        Assert.Equal(["Batch", "C"], x.rename(["Batch", "..."]).names);
        Assert.Equal(["N", "C"], x.names);
        var error = Assert.Throws<ArgumentException>(() => x.rename_(["N"]));
        Assert.StartsWith("rename: 1 names are given for a tensor of 2 dimensions, shape (2, 3).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_order_flatten_and_unflatten_dimensions()
    {
        var x = arange(24).reshape(2, 3, 4).rename(["A", "B", "C"]);
        var aligned = x.align_to(["D", "C", "..."]);
        Assert.Equal([1, 4, 2, 3], aligned.shape);
        Assert.Equal(["D", "C", "A", "B"], aligned.names);
        TensorAssert.Equal(arange(24).reshape(2, 3, 4).permute(2, 0, 1).unsqueeze(0), aligned);
        var flat = x.flatten(["B", "C"], "BC");
        Assert.Equal(["A", "BC"], flat.names);
        Assert.Equal(["A", "B", "C"], flat.unflatten("BC", ("B", 3), ("C", 4)).names);
        Assert.StartsWith("flatten: no dimension is named 'X'; they are A, B, C.", Assert.Throws<ArgumentException>(() => x.flatten(["X", "C"], "XC")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_storage_writes_through()
    {
        var x = arange(6);
        var storage = x.storage<long>();
        storage[1] = 10;
        storage[(3, 5)] = 7;
        Assert.Equal([0, 10, 2, 7, 7, 5], x.data<long>().ToArray());
        storage.copy_([1, 2, 3]);
        Assert.Equal([1, 2, 3, 7, 7, 5], storage.ToArray());
        x.storage<int>().fill_(0);
        Assert.Equal([1, 2, 3, 7, 7, 5], x.data<long>().ToArray());
    }

    [Fact]
    public void Numbers_and_arrays_become_tensors()
    {
        Assert.Equal((int8, 0L), (((sbyte)-1).ToTensor().dtype, ((sbyte)-1).ToTensor().ndim));
        TensorAssert.Equal(arange(6, float32).reshape(2, 3), new float[] { 0, 1, 2, 3, 4, 5 }.ToTensor([2, 3]));
        Assert.StartsWith("Only floating-point tensors support gradients, but the number is a Int32.", Assert.Throws<ArgumentException>(() => 1.ToTensor(requires_grad: true)).Message, StringComparison.Ordinal);
    }

    /// <summary>The literal 0 is also a ScalarType; the sum must be over dimension 0 all the same.</summary>
    [Fact]
    public void A_sum_over_dimension_zero_is_not_a_sum_in_bytes() => TensorAssert.Equal(tensor(new float[] { 3, 5, 7 }), arange(6, float32).reshape(2, 3).sum(0));

    [Fact]
    public void Random_numbers_come_from_their_generator()
    {
        using var a = new Generator(5);
        using var b = new Generator(5);
        Assert.Equal(randint_long(3, 1000, a), randint_long(3, 1000, b));
        Assert.Equal(rand_float(a), rand_float(b));
        Assert.Equal(randn_float(a), randn_float(b));
        Assert.InRange(randint_int(3, 5, a), 3, 4);
    }

    [Fact]
    public void Histograms_take_edges_and_rules()
    {
        var (counts, edges) = histogram(tensor(new double[] { 1, 2, 1, 3 }), tensor(new double[] { 0, 1, 2, 3 }));
        Assert.Equal([0, 2, 2], counts.data<double>().ToArray());
        Assert.Equal([0, 1, 2, 3], edges.data<double>().ToArray());
        (counts, _) = histogram(tensor(new double[] { 1, 2, 1 }), 4, (0, 3), tensor(new double[] { 1, 2, 4 }));
        Assert.Equal([0, 5, 2, 0], counts.data<double>().ToArray());
        // Sturges: ceil(log2 8) + 1 bins.
        Assert.Equal(4, histogram(arange(8, float64), HistogramBinSelector.Sturges).hist.numel());
    }

    [Fact]
    public void Channels_are_shuffled_between_groups() =>
        Assert.Equal([0, 3, 1, 4, 2, 5], arange(6).reshape(1, 6, 1).channel_shuffle(2).data<long>().ToArray());

    [Fact]
    public void A_dirac_kernel_passes_channels_on()
    {
        var x = randn(2, 3, 5);
        TensorAssert.Equal(x, torch.nn.functional.conv1d(x, torch.nn.init.dirac_(empty(3, 3, 3)), padding: 1));
    }

    [Fact]
    public void The_default_device_can_be_meta()
    {
        try
        {
            set_default_device(META);
            Assert.True(zeros(2).is_meta && randn(2).is_meta && logspace(0, 1, 3).is_meta);
        }
        finally
        {
            set_default_device(CPU);
        }
        Assert.False(zeros(2).is_meta);
    }

    [Fact]
    public void One_hot_vectors_hold_one_one()
    {
        Assert.Equal([0, 1, 0, 0, 0, 1], torch.nn.functional.one_hot(tensor(new long[] { 1, 2 })).flatten().data<long>().ToArray());
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => torch.nn.functional.one_hot(tensor(new long[] { 3 }), 3));
        Assert.Equal("one_hot: class number 3 does not fit 3 classes; they count from 0.", error.Message);
    }

    [Fact]
    public void A_sequential_is_sliced_by_ranges()
    {
        using var model = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.ReLU(), torch.nn.Linear(2, 2));
        Assert.Same(model[1], model[1..][0]);
        Assert.Equal(2, model[..^1].Count);
    }
}
