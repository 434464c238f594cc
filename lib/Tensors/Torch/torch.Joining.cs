namespace TorchSharp;

/// <content>Tensors put together.</content>
public static partial class torch
{
    /// <summary>Joins tensors along an existing dimension; empty one-dimensional tensors are skipped.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        if (tensors.Count == 0) throw new ArgumentException("cat needs at least one tensor.", nameof(tensors));
        var parts = tensors.ToArray();
        if (Array.Exists(parts, IsNothing)) parts = Array.FindAll(parts, t => !IsNothing(t));
        if (parts.Length == 0) return tensors[0].clone();
        var d = Shapes.Dim(dim, parts[0].Rank, "cat");
        var sizes = JoinedSizes(parts, d);
        var type = parts[0].dtype;
        foreach (var part in parts) type = ScalarTypes.Promote(type, part.dtype);
        var result = Tensor.Empty(sizes, type);
        long start = 0;
        foreach (var part in parts)
        {
            using var place = result.Sliced(d, start, 1, part.Sizes[d]);
            Copying.Copy(place, part);
            start += part.Sizes[d];
        }
        if (Tape.IsWanted(parts)) Tape.Record(new FunctionNode("cat", parts, 1, [], CatGradient(parts, d)), result);
        return result;
    }

    private static bool IsNothing(Tensor t) => t.Rank == 1 && t.Sizes[0] == 0;

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    /// <summary>Joins tensors of one shape along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        using var temporaries = Temporaries.Begin();
        var parts = tensors.ToArray();
        if (parts.Length == 0) throw new ArgumentException("stack needs at least one tensor.", nameof(tensors));
        foreach (var part in parts)
        {
            if (!Shapes.Same(part.Sizes, parts[0].Sizes))
                throw Errors.Shape($"stack: all tensors must have one shape but there are {Shapes.Format(parts[0].Sizes)} and {Shapes.Format(part.Sizes)}.");
        }
        var d = Shapes.Dim(dim, parts[0].Rank + 1, "stack");
        return temporaries.Keep(cat(Array.ConvertAll(parts, t => t.unsqueeze(d)), d));
    }

    public static Tensor hstack(IList<Tensor> tensors) => Stacked(tensors, t => t.atleast_1d(), t => t.Rank == 1 ? 0 : 1);
    public static Tensor hstack(params Tensor[] tensors) => hstack((IList<Tensor>)tensors);
    public static Tensor vstack(IList<Tensor> tensors) => Stacked(tensors, t => t.atleast_2d(), _ => 0);
    public static Tensor vstack(params Tensor[] tensors) => vstack((IList<Tensor>)tensors);
    public static Tensor row_stack(IList<Tensor> tensors) => vstack(tensors);
    public static Tensor row_stack(params Tensor[] tensors) => vstack(tensors);
    public static Tensor dstack(IList<Tensor> tensors) => Stacked(tensors, t => t.atleast_3d(), _ => 2);
    public static Tensor dstack(params Tensor[] tensors) => dstack((IList<Tensor>)tensors);
    public static Tensor column_stack(IList<Tensor> tensors) => Stacked(tensors, t => t.Rank <= 1 ? t.reshape(-1, 1) : t.SecondHandle(), _ => 1);
    public static Tensor column_stack(params Tensor[] tensors) => column_stack((IList<Tensor>)tensors);

    public static Tensor block_diag(params Tensor[] tensors)
    {
        using var temporaries = Temporaries.Begin();
        var blocks = Array.ConvertAll(tensors, t => t.atleast_2d());
        var result = zeros(blocks.Sum(b => b.Sizes[0]), blocks.Sum(b => b.Sizes[1]), blocks.Select(b => b.dtype).Aggregate(ScalarTypes.Promote));
        long row = 0, column = 0;
        foreach (var block in blocks)
        {
            result.narrow(0, row, block.Sizes[0]).narrow(1, column, block.Sizes[1]).copy_(block);
            (row, column) = (row + block.Sizes[0], column + block.Sizes[1]);
        }
        return temporaries.Keep(result);
    }

    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors)
    {
        var sizes = tensors.Aggregate(Shapes.Scalar, (s, t) => Shapes.Broadcast(s, t.Sizes, "broadcast_tensors"));
        return Array.ConvertAll(tensors, t => t.expand(sizes));
    }

    public static Size broadcast_shapes(params long[][] shapes)
    {
        try
        {
            return shapes.Aggregate(Shapes.Scalar, (a, b) => Shapes.Broadcast(a, b, "broadcast_shapes"));
        }
        catch (System.Runtime.InteropServices.ExternalException e)
        {
            throw new ArgumentException(e.Message, e);
        }
    }

    /// <summary>One grid of coordinates for each vector.</summary>
    /// <param name="indexing">"ij" (rows first) or "xy" (columns first).</param>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij")
    {
        var axes = tensors.ToArray();
        if (indexing is not ("ij" or "xy")) throw new ArgumentException($"meshgrid: indexing must be \"ij\" or \"xy\" but is \"{indexing}\".", nameof(indexing));
        var swap = indexing == "xy" && axes.Length >= 2;
        if (swap) (axes[0], axes[1]) = (axes[1], axes[0]);
        var sizes = axes.Select(a => a.NumElements).ToArray();
        var grids = axes.Select((a, i) => a.reshape([.. Enumerable.Range(0, axes.Length).Select(d => d == i ? -1L : 1)]).expand(sizes)).ToArray();
        if (swap) (grids[0], grids[1]) = (grids[1], grids[0]);
        return swap ? Array.ConvertAll(grids, g => g.transpose(0, 1)) : grids;
    }

    /// <summary>x where the condition holds, else y.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => x.where(condition, y);

    /// <summary>The places where the condition holds, one index tensor for each dimension.</summary>
    public static Tensor[] where(Tensor condition)
    {
        if (condition.dtype != ScalarType.Bool) throw new ArgumentException($"where: the condition must be a boolean tensor but is {condition.dtype}.");
        using var places = condition.nonzero();
        return places.unbind(1);
    }

    private static Tensor Stacked(IList<Tensor> tensors, Func<Tensor, Tensor> lift, Func<Tensor, long> dim)
    {
        using var temporaries = Temporaries.Begin();
        var lifted = tensors.Select(lift).ToArray();
        return temporaries.Keep(cat(lifted, dim(lifted[0])));
    }

    private static long[] JoinedSizes(Tensor[] parts, int dim)
    {
        var sizes = (long[])parts[0].Sizes.Clone();
        sizes[dim] = 0;
        foreach (var part in parts)
        {
            var fits = part.Rank == sizes.Length;
            for (var d = 0; fits && d < sizes.Length; d++) fits = d == dim || part.Sizes[d] == sizes[d];
            if (!fits)
                throw Errors.Shape($"cat: shapes {Shapes.Format(parts[0].Sizes)} and {Shapes.Format(part.Sizes)} must agree in every dimension but {dim}.");
            sizes[dim] += part.Sizes[dim];
        }
        return sizes;
    }

    private static Func<FunctionNode, Tensor?[], Tensor?[]> CatGradient(Tensor[] parts, int dim)
    {
        var sizes = Array.ConvertAll(parts, t => t.Sizes[dim]);
        var types = Array.ConvertAll(parts, t => t.dtype);
        return (_, g) => g[0]!.split(sizes, dim).Select((part, i) => (Tensor?)part.to_type(types[i])).ToArray();
    }
}
