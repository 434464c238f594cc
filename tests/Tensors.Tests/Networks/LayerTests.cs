using static TorchSharp.torch;

namespace TorchSharp.Tests.Networks;

/// <summary>What the modules of layers add to their functions: names of parameters, running statistics, errors.</summary>
public class LayerTests
{
    [Fact]
    public void Batch_norm_tracks_mean_and_unbiased_variance()
    {
        using var norm = torch.nn.BatchNorm1d(1, momentum: 0.25, dtype: float64);
        norm.call(tensor(new[] { 1.0, 3.0, 5.0, 7.0 }).reshape(4, 1));
        Assert.Equal(0.25 * 4, norm.running_mean!.item<double>(), 1e-12);
        Assert.Equal(0.75 + (0.25 * 20 / 3), norm.running_var!.item<double>(), 1e-12);
        Assert.Equal(1, norm.num_batches_tracked!.item<long>());
        Assert.Equal(["weight", "bias", "running_mean", "running_var", "num_batches_tracked"], norm.state_dict().Keys);
        norm.eval();
        Assert.Equal(0, norm.call(full([1, 1], 1.0, float64)).item<double>(), 1e-12);
    }

    [Fact]
    public void Parameters_have_PyTorchs_names_and_shapes()
    {
        using var lstm = torch.nn.LSTM(3, 4, 2, bidirectional: true);
        Assert.Equal(16, lstm.named_parameters().Count());
        Assert.Equal([16, 8], lstm.get_parameter("weight_ih_l1_reverse")!.shape);
        using var attention = torch.nn.MultiheadAttention(6, 2);
        Assert.Equal(["in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"], attention.named_parameters().Select(p => p.name));
        using var conv = torch.nn.ConvTranspose2d(4, 6, 3, groups: 2);
        Assert.Equal([4, 3, 3, 3], conv.weight.shape);
        Assert.Equal([1, 6, 9, 8], conv.call(zeros(1, 4, 7, 6)).shape);
    }

    [Fact]
    public void Masks_of_attention_hide_keys()
    {
        using var attention = torch.nn.MultiheadAttention(4, 2);
        using var fork = random.fork_rng();
        torch.manual_seed(3);
        var (q, kv) = (randn(2, 1, 4), randn(3, 1, 4));
        var hidden = tensor(new[] { false, false, true }).reshape(1, 3);
        var (_, weights) = attention.call(q, kv, kv, key_padding_mask: hidden);
        Assert.All(weights.select(2, 2).data<float>(), w => Assert.Equal(0f, w));
        var (short1, _) = attention.call(q, kv.narrow(0, 0, 2), kv.narrow(0, 0, 2));
        var (masked, _) = attention.call(q, kv, kv, key_padding_mask: hidden);
        TensorAssert.Close(short1, masked, rtol: 1e-5, atol: 1e-6);
    }

    [Fact]
    public void Lists_and_dictionaries_register_their_modules()
    {
        using var list = torch.nn.ModuleList(torch.nn.Linear(2, 2), torch.nn.Linear(2, 3));
        list.Insert(0, torch.nn.Linear(1, 2));
        Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias", "2.weight", "2.bias"], list.named_parameters().Select(p => p.name));
        using var dictionary = torch.nn.ModuleDict(("a", torch.nn.Linear(2, 2)), ("b", torch.nn.Linear(2, 2)));
        dictionary["a"] = torch.nn.Linear(2, 5);
        Assert.Equal(5, dictionary.get_parameter("a.bias")!.numel());
        using var parameters = torch.nn.ParameterList(torch.nn.Parameter(zeros(2)), torch.nn.Parameter(zeros(3)));
        Assert.Equal(["0", "1"], parameters.state_dict().Keys);
    }

    [Fact]
    public void Convolutions_say_which_channels_do_not_fit()
    {
        using var conv = torch.nn.Conv2d(3, 4, 3);
        var error = Assert.ThrowsAny<Exception>(() => conv.call(zeros(1, 2, 8, 8)));
        Assert.Equal("conv2d: the weights, shape (4, 3, 3, 3) with 1 groups, want 3 channels but the input has shape (1, 2, 8, 8).", error.Message);
    }

    [Fact]
    public void A_row_outside_the_table_is_named()
    {
        using var table = torch.nn.Embedding(3, 2, padding_idx: 1);
        TensorAssert.Equal(zeros(2), table.weight[1]);
        var error = Assert.Throws<IndexOutOfRangeException>(() => table.call(tensor(new long[] { 0, 3 })));
        Assert.Equal("Embedding: row 3 is out of range; the table has rows 0 to 2. Check the vocabulary's size.", error.Message);
    }

    [Fact]
    public void Initialisers_have_their_variances()
    {
        using var fork = random.fork_rng();
        torch.manual_seed(5);
        var w = empty([200, 300], float64);
        Assert.Equal(Math.Sqrt(2.0 / 500), torch.nn.init.xavier_normal_(w).std().item<double>(), 2e-3);
        Assert.Equal(Math.Sqrt(2.0 / 300), torch.nn.init.kaiming_uniform_(w).std().item<double>(), 2e-3);
        var q = torch.nn.init.orthogonal_(w, 2);
        TensorAssert.Close(eye(200, dtype: float64) * 4, q.mm(q.t()), rtol: 0, atol: 1e-10);
        var t = torch.nn.init.trunc_normal_(w, 1, 2, 0, 2);
        Assert.InRange(t.min().item<double>(), 0, 0.01);
        Assert.InRange(t.max().item<double>(), 1.99, 2);
        Assert.Equal(1, t.mean().item<double>(), 0.02);
    }

    [Fact]
    public void A_loader_gives_every_row_once_in_an_order_of_its_seed()
    {
        using var data = utils.data.TensorDataset(arange(10), arange(10) * 2);
        Assert.Equal(10, data.Count);
        using var loader = utils.data.DataLoader(data, 4, shuffle: true, seed: 1, disposeDataset: false);
        Assert.Equal(3, loader.Count);
        long[] Pass(IEnumerable<IList<Tensor>> batches) => batches.SelectMany(b =>
        {
            TensorAssert.Equal(b[0] * 2, b[1]);
            return b[0].data<long>().ToArray();
        }).ToArray();
        var (first, second) = (Pass(loader), Pass(loader));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (long)i), first.Order());
        Assert.NotEqual(first, second);
        using var again = utils.data.DataLoader(data, 4, shuffle: true, seed: 1, num_worker: 2, disposeDataset: false);
        Assert.Equal(first, Pass(again));
        using var dropping = utils.data.DataLoader(data, 4, drop_last: true, disposeDataset: false);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => (long)i), Pass(dropping));
    }

    [Fact]
    public async Task With_two_workers_the_next_batch_is_made_while_one_is_in_use()
    {
        using var data = new Recorded(6);
        using var loader = utils.data.DataLoader<long, long[]>(data, 2, (items, _) => [.. items], num_worker: 2);
        using var pass = loader.GetEnumerator();
        Assert.True(pass.MoveNext());
        Assert.Equal([0L, 1], pass.Current);
        await data.Fetched(4);
        Assert.True(pass.MoveNext());
        Assert.Equal([2L, 3], pass.Current);
        Assert.True(pass.MoveNext());
        Assert.Equal([4L, 5], pass.Current);
        Assert.False(pass.MoveNext());

        using var one = utils.data.DataLoader<long, long[]>(new Recorded(3, broken: 1), 2, (items, _) => [.. items]);
        using var two = utils.data.DataLoader<long, long[]>(new Recorded(3, broken: 1), 2, (items, _) => [.. items], num_worker: 2);
        Assert.Equal(Assert.Throws<InvalidOperationException>(() => one.ToList()).Message, Assert.Throws<InvalidOperationException>(() => two.ToList()).Message);
    }

    /// <summary>Its items are their numbers; it counts those that were fetched and throws at one.</summary>
    private sealed class Recorded(long count, long broken = -1) : utils.data.Dataset<long>
    {
        private readonly SemaphoreSlim fetched = new(0);

        public override long Count => count;

        public override long GetTensor(long index)
        {
            if (index == broken) throw new InvalidOperationException($"Item {index} is broken.");
            fetched.Release();
            return index;
        }

        /// <summary>Ends when so many items were fetched.</summary>
        public async Task Fetched(int items)
        {
            for (var i = 0; i < items; i++) await fetched.WaitAsync(TestContext.Current.CancellationToken);
        }
    }
}
