using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[Collection(nameof(KernelCollection))]
public unsafe class AttentionTests
{
    /// <summary>Batch, heads, queries, keys, depth, causal, with a mask.</summary>
    public static TheoryData<int, int, int, int, int, bool, bool> Cases() => new()
    {
        { 1, 1, 4, 4, 8, false, false }, { 2, 3, 5, 7, 6, false, true }, { 2, 2, 70, 70, 16, true, false },
        { 1, 2, 3, 300, 5, false, false }, { 1, 1, 130, 600, 4, true, true }, { 1, 2, 1, 33, 32, true, false },
    };

    /// <summary>Stored (Batch, rows, Heads, columns), as after a linear layer: heads are views.</summary>
    private static HeadMatrix<T> Heads<T>(NativeArray<T> array, int heads, int rows, int columns)
        where T : unmanaged => new(array, (nint)rows * heads * columns, columns, (nint)heads * columns);

    /// <summary>Softmax(scale Q K^T + mask) V with all scores written out, in double.</summary>
    private static double[] Naive<T>(AttentionProblem<T> p)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var output = new double[p.Batch * p.Queries * p.Heads * p.ValueDepth];
        for (var b = 0; b < p.Batch; b++)
            for (var h = 0; h < p.Heads; h++)
                for (var i = 0; i < p.Queries; i++)
                {
                    var visible = p.VisibleKeys(i);
                    var scores = new double[visible];
                    for (var j = 0; j < visible; j++)
                    {
                        for (var d = 0; d < p.Depth; d++)
                            scores[j] += double.CreateTruncating(p.Q.Row(b, h, i)[d]) * double.CreateTruncating(p.K.Row(b, h, j)[d]);
                        scores[j] *= double.CreateTruncating(p.Scale);
                        if (p.Mask.Data is not null)
                            scores[j] += double.CreateTruncating(p.Mask.Row(b, h, i)[j]);
                    }

                    var max = scores.Max();
                    var sum = scores.Sum(s => Math.Exp(s - max));
                    for (var j = 0; j < visible; j++)
                        for (var d = 0; d < p.ValueDepth; d++)
                            output[(((((b * p.Queries) + i) * p.Heads) + h) * p.ValueDepth) + d] +=
                                Math.Exp(scores[j] - max) / sum * double.CreateTruncating(p.V.Row(b, h, j)[d]);
                }

        return output;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Blocks_agree_with_all_scores_written_out(int batch, int heads, int queries, int keys, int depth, bool causal, bool masked)
    {
        Check<double>(batch, heads, queries, keys, depth, causal, masked, 1e-12);
        Check<float>(batch, heads, queries, keys, depth, causal, masked, 1e-5);
    }

    private static void Check<T>(int batch, int heads, int queries, int keys, int depth, bool causal, bool masked, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var valueDepth = depth + 1;
        using var q = Samples.Of<T>(batch * heads * queries * depth, 1, 3);
        using var k = Samples.Of<T>(batch * heads * keys * depth, 2, 3);
        using var v = Samples.Of<T>(batch * heads * keys * valueDepth, 3);
        using var mask = Samples.Of<T>(queries * keys, 4);
        mask[0] = masked ? T.Zero : T.NegativeInfinity;
        if (keys > 2)
            mask[2] = T.NegativeInfinity;
        using var output = new NativeArray<T>(batch * heads * queries * valueDepth);
        using var sums = new NativeArray<T>(batch * heads * queries);
        output.Span.Fill(T.NaN);
        var p = new AttentionProblem<T>
        {
            Batch = batch, Heads = heads, Queries = queries, Keys = keys, Depth = depth, ValueDepth = valueDepth,
            Scale = T.One / T.Sqrt(T.CreateTruncating(depth)), Causal = causal, CausalOffset = causal ? keys - queries : 0,
            Q = Heads(q, heads, queries, depth), K = Heads(k, heads, keys, depth), V = Heads(v, heads, keys, valueDepth),
            Output = Heads(output, heads, queries, valueDepth), LogSums = sums,
            Mask = masked ? new HeadMatrix<T>(mask, 0, 0, keys) : default,
        };
        AttentionForward.Run(p);
        Expect.Close<T>(Naive(p), output.Span, tolerance, tolerance, "output");
    }

    [Theory]
    [InlineData(3, 5, false)]
    [InlineData(66, 66, true)]
    [InlineData(4, 260, false)]
    public void Gradients_are_those_of_finite_differences(int queries, int keys, bool causal)
    {
        const int Heads2 = 2, Depth = 3;
        using var q = Samples.Of<double>(Heads2 * queries * Depth, 1, 2);
        using var k = Samples.Of<double>(Heads2 * keys * Depth, 2, 2);
        using var v = Samples.Of<double>(Heads2 * keys * Depth, 3);
        using var output = new NativeArray<double>(q.Length);
        using var sums = new NativeArray<double>(Heads2 * queries);
        using var dOutput = Samples.Of<double>(q.Length, 4);
        using var dq = Samples.Of<double>(q.Length, 5);
        using var dk = Samples.Of<double>(k.Length, 6);
        using var dv = Samples.Of<double>(v.Length, 7);
        var p = new AttentionProblem<double>
        {
            Batch = 1, Heads = Heads2, Queries = queries, Keys = keys, Depth = Depth, ValueDepth = Depth, Scale = 0.7, Causal = causal,
            Q = Heads(q, Heads2, queries, Depth), K = Heads(k, Heads2, keys, Depth), V = Heads(v, Heads2, keys, Depth),
            Output = Heads(output, Heads2, queries, Depth), LogSums = sums,
        };
        double Loss()
        {
            AttentionForward.Run(p);
            var sum = 0.0;
            for (var i = 0; i < output.Length; i++)
                sum += output[i] * dOutput[i];
            return sum;
        }

        Loss();
        AttentionBackward.Run(
            p, Heads(dOutput, Heads2, queries, Depth), Heads(dq, Heads2, queries, Depth), Heads(dk, Heads2, keys, Depth), Heads(dv, Heads2, keys, Depth));
        Expect.Close<double>(Differences.Of(q, Loss), dq.Span, 1e-6, 1e-8, "dq");
        Expect.Close<double>(Differences.Of(k, Loss), dk.Span, 1e-6, 1e-8, "dk");
        Expect.Close<double>(Differences.Of(v, Loss), dv.Span, 1e-6, 1e-8, "dv");
    }

    [Fact]
    public void A_query_that_sees_nothing_gets_NaN()
    {
        using var q = Samples.Of<float>(4, 1);
        using var output = new NativeArray<float>(4);
        using var sums = new NativeArray<float>(2);
        AttentionForward.Run(new AttentionProblem<float>
        {
            Batch = 1, Heads = 1, Queries = 2, Keys = 2, Depth = 2, ValueDepth = 2, Scale = 1, Causal = true, CausalOffset = -1,
            Q = Heads(q, 1, 2, 2), K = Heads(q, 1, 2, 2), V = Heads(q, 1, 2, 2), Output = Heads(output, 1, 2, 2), LogSums = sums,
        });
        Assert.True(float.IsNaN(output[0]));
        Assert.Equal(q[0], output[2], 1e-6);
    }
}
