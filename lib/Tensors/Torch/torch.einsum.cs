namespace TorchSharp;

public static partial class torch
{
    /// <summary>Sums of products by Einstein's convention: "bij,bjk->bik". Repeated letters of one operand take its diagonal; "..." broadcasts.</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors)
    {
        using var temporaries = Temporaries.Begin();
        var parsed = EinsumPlan.Parse(equation, tensors);
        var result = parsed.Prepare(tensors[0], 0);
        for (var i = 1; i < tensors.Length; i++) result = parsed.Contract(result, parsed.Prepare(tensors[i], i), i);
        return temporaries.Keep(parsed.Finish(result));
    }

    /// <summary>Sums over the last dims of a and the first of b.</summary>
    public static Tensor tensordot(Tensor a, Tensor b, long dims = 2)
    {
        var left = Enumerable.Range(a.Rank - (int)dims, (int)dims).Select(d => (long)d).ToArray();
        var right = Enumerable.Range(0, (int)dims).Select(d => (long)d).ToArray();
        return tensordot(a, b, left, right);
    }

    public static Tensor tensordot(Tensor a, Tensor b, long[] dims1, long[] dims2)
    {
        using var temporaries = Temporaries.Begin();
        var (left, right) = (Shapes.DimMask(dims1, a.Rank, "tensordot"), Shapes.DimMask(dims2, b.Rank, "tensordot"));
        var keptA = Enumerable.Range(0, a.Rank).Where(d => !left[d]).Select(d => (long)d).ToArray();
        var keptB = Enumerable.Range(0, b.Rank).Where(d => !right[d]).Select(d => (long)d).ToArray();
        var shared = Shapes.Count(dims1.Select(d => a.Sizes[Shapes.Dim(d, a.Rank, "tensordot")]).ToArray());
        var x = a.permute([.. keptA, .. dims1.Select(d => (long)Shapes.Dim(d, a.Rank, "tensordot"))]).reshape(-1, shared);
        var y = b.permute([.. dims2.Select(d => (long)Shapes.Dim(d, b.Rank, "tensordot")), .. keptB]).reshape(shared, -1);
        return temporaries.Keep(x.mm(y).reshape([.. keptA.Select(d => a.Sizes[d]), .. keptB.Select(d => b.Sizes[d])]));
    }

    public static Tensor tensordot(Tensor input, Tensor other, (long, long)[] dims) =>
        tensordot(input, other, Array.ConvertAll(dims, d => d.Item1), Array.ConvertAll(dims, d => d.Item2));

    /// <summary>A parsed equation: every tensor is brought to one axis for each letter, in order of the letters.</summary>
    private sealed class EinsumPlan
    {
        private readonly List<string[]> _inputs = [];
        private string[] _output = [];
        private string[] _letters = [];

        internal static EinsumPlan Parse(string equation, Tensor[] tensors)
        {
            var text = equation.Replace(" ", "");
            var sides = text.Split("->");
            var operands = sides[0].Split(',');
            if (operands.Length != tensors.Length)
                throw Errors.Shape($"einsum: the equation \"{equation}\" names {operands.Length} operands but {tensors.Length} tensors are given.");
            var plan = new EinsumPlan();
            for (var i = 0; i < operands.Length; i++) plan._inputs.Add(Axes(operands[i], tensors[i].Rank, equation));
            var all = plan._inputs.SelectMany(x => x).ToArray();
            plan._output = sides.Length == 2
                ? Axes(sides[1], sides[1].Replace("...", "").Length + all.Where(IsEllipsis).Distinct().Count(), equation)
                : [.. all.Where(IsEllipsis).Distinct().Order(), .. all.Where(a => !IsEllipsis(a)).GroupBy(a => a).Where(g => g.Count() == 1).Select(g => g.Key).Order()];
            plan._letters = [.. plan._output, .. all.Except(plan._output)];
            plan.CheckSizes(equation, tensors);
            return plan;
        }

        /// <summary>A letter stands for one size wherever it occurs.</summary>
        private void CheckSizes(string equation, Tensor[] tensors)
        {
            var sizes = new Dictionary<string, long>();
            foreach (var (letter, size) in _inputs.SelectMany((axes, i) => axes.Select((letter, d) => (letter, tensors[i].Sizes[d]))))
            {
                if (!sizes.TryAdd(letter, size) && sizes[letter] != size && sizes[letter] != 1 && size != 1)
                    throw Errors.Shape($"einsum \"{equation}\": '{letter}' is {sizes[letter]} in one operand and {size} in another; the shapes are {string.Join(" and ", tensors.Select(t => Shapes.Format(t.Sizes)))}.");
            }
        }

        /// <summary>Takes diagonals of repeated letters and gives the tensor one axis, perhaps of size 1, for each letter.</summary>
        internal Tensor Prepare(Tensor tensor, int which)
        {
            var axes = _inputs[which].ToList();
            for (var i = 0; i < axes.Count; i++)
            {
                for (var j = axes.IndexOf(axes[i], i + 1); j > 0; j = axes.IndexOf(axes[i], i + 1))
                {
                    tensor = tensor.diagonal(0, i, j).movedim(-1, i);
                    axes.RemoveAt(j);
                }
            }
            var present = _letters.Where(axes.Contains).ToArray();
            tensor = tensor.permute(present.Select(l => (long)axes.IndexOf(l)).ToArray());
            var sizes = _letters.Select(l => axes.Contains(l) ? tensor.Sizes[Array.IndexOf(present, l)] : 1).ToArray();
            return tensor.reshape(sizes);
        }

        /// <summary>Multiplies two operands, summing letters that nothing later needs: a batched matrix product where that sums something.</summary>
        internal Tensor Contract(Tensor a, Tensor b, int which)
        {
            var later = _output.Concat(_inputs.Skip(which + 1).SelectMany(x => x)).ToHashSet();
            var summed = Enumerable.Range(0, _letters.Length).Where(d => !later.Contains(_letters[d]) && a.Sizes[d] > 1 && b.Sizes[d] > 1).ToArray();
            if (summed.Length == 0) return a * b;
            var rest = Enumerable.Range(0, _letters.Length).Except(summed).ToArray();
            var onlyA = rest.Where(d => b.Sizes[d] == 1).ToArray();
            var onlyB = rest.Where(d => b.Sizes[d] != 1 && a.Sizes[d] == 1).ToArray();
            var both = rest.Except(onlyA).Except(onlyB).ToArray();
            long SizeA(int[] dims) => Shapes.Count(dims.Select(d => a.Sizes[d]).ToArray());
            long SizeB(int[] dims) => Shapes.Count(dims.Select(d => b.Sizes[d]).ToArray());
            var x = a.permute(Order(both, onlyA, summed, onlyB)).reshape(SizeA(both), SizeA(onlyA), SizeA(summed));
            var y = b.permute(Order(both, summed, onlyB, onlyA)).reshape(SizeB(both), SizeB(summed), SizeB(onlyB));
            long[] sizes = [.. both.Select(d => a.Sizes[d]), .. onlyA.Select(d => a.Sizes[d]), .. onlyB.Select(d => b.Sizes[d]), .. summed.Select(_ => 1L)];
            var order = Order(both, onlyA, onlyB, summed);
            return x.bmm(y).reshape(sizes).permute([.. Enumerable.Range(0, order.Length).Select(d => (long)Array.IndexOf(order, d))]);
        }

        /// <summary>Sums what the result does not name.</summary>
        internal Tensor Finish(Tensor result)
        {
            var summed = Enumerable.Range(_output.Length, _letters.Length - _output.Length).Select(d => (long)d).ToArray();
            return summed.Length == 0 ? result : result.sum(summed);
        }

        private static long[] Order(params int[][] groups) => [.. groups.SelectMany(g => g).Select(d => (long)d)];

        private static bool IsEllipsis(string axis) => axis.Length > 1;

        /// <summary>One name for each axis; those that "..." stands for are numbered from the back.</summary>
        private static string[] Axes(string operand, int rank, string equation)
        {
            var named = operand.Replace("...", "").Length;
            if (named > rank || (named < rank && !operand.Contains("...", StringComparison.Ordinal)))
                throw Errors.Shape($"einsum: \"{operand}\" in \"{equation}\" names {named} dimensions but its tensor has {rank}.");
            var parts = operand.Split("...");
            var axes = parts[0].Select(c => c.ToString()).ToList();
            for (var i = rank - named; parts.Length == 2 && i > 0; i--) axes.Add($"...{9 - i}");
            if (parts.Length == 2) axes.AddRange(parts[1].Select(c => c.ToString()));
            return [.. axes];
        }
    }
}
