namespace TorchSharp;

/// <content>Functions that TorchSharp has on torch alone.</content>
public static partial class torch
{
    /// <summary>Cross products of vectors of three along a dimension.</summary>
    public static Tensor cross(Tensor input, Tensor other, long dim = 0L)
    {
        using var temporaries = Temporaries.Begin();
        var sizes = Shapes.Broadcast(input.Sizes, other.Sizes, "cross");
        var d = Shapes.Dim(dim, sizes.Length, "cross");
        if (sizes[d] != 3) throw Errors.Shape($"cross: dimension {dim} must have size 3 but the shape is {Shapes.Format(sizes)}.");
        var (a, b) = (input.expand(sizes), other.expand(sizes));
        return temporaries.Keep((a.roll(-1, d) * b.roll(-2, d)) - (a.roll(-2, d) * b.roll(-1, d)));
    }

    public static Tensor clone(Tensor input) => input.clone();
    public static long numel(Tensor input) => input.numel();
    public static bool is_tensor(object obj) => obj is Tensor;
    public static bool is_nonzero(Tensor input) => input.is_nonzero();
    public static bool equal(Tensor input, Tensor other) => input.Equals(other);
    public static bool allclose(Tensor target, Tensor other, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) => target.allclose(other, rtol, atol, equal_nan);
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => ScalarTypes.Promote(tensor1, tensor2);
    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => ScalarTypes.Promote(type1, type2);
    public static bool can_cast(ScalarType from, ScalarType to) => from.Kind() <= to.Kind();

    public static IEnumerable<Tensor> atleast_1d(params Tensor[] input) => input.Select(t => t.atleast_1d());
    public static IEnumerable<Tensor> atleast_2d(params Tensor[] input) => input.Select(t => t.atleast_2d());
    public static IEnumerable<Tensor> atleast_3d(params Tensor[] input) => input.Select(t => t.atleast_3d());

    /// <summary>Every combination of one element from each vector, in rows.</summary>
    public static Tensor cartesian_prod(IList<Tensor> tensors)
    {
        using var temporaries = Temporaries.Begin();
        return temporaries.Keep(tensors.Count == 1 ? tensors[0].clone() : stack(meshgrid(tensors).Select(g => g.flatten()), 1));
    }

    public static Tensor cartesian_prod(params Tensor[] tensors) => cartesian_prod((IList<Tensor>)tensors);

    /// <summary>Combinations of r elements of a vector, in rows.</summary>
    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false)
    {
        if (input.Rank != 1) throw new ArgumentException($"combinations needs a vector but the shape is {Shapes.Format(input.Sizes)}.", nameof(input));
        if (r < 0) throw new ArgumentException($"combinations: r must not be negative but is {r}.", nameof(r));
        using var temporaries = Temporaries.Begin();
        if (r == 0) return temporaries.Keep(input.new_empty(0));
        var places = stack(meshgrid(Enumerable.Repeat(arange(input.Sizes[0]), r)).Select(g => g.flatten()), 1);
        for (var i = 1; i < r; i++)
        {
            var (left, right) = (places.select(1, i - 1), places.select(1, i));
            places = places.index_select(0, where(with_replacement ? left.le(right) : left.lt(right))[0]);
        }
        return temporaries.Keep(input.take(places));
    }

    /// <summary>p-norm distances between the rows of two (batches of) matrices.</summary>
    public static Tensor cdist(Tensor x1, Tensor x2, double p = 2.0, compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary)
    {
        if (p < 0) throw new ArgumentException($"cdist: p must not be negative but is {p}.", nameof(p));
        using var temporaries = Temporaries.Begin();
        return temporaries.Keep(linalg.vector_norm(x1.unsqueeze(-2) - x2.unsqueeze(-3), p, [-1]));
    }

    public enum compute_mode
    {
        use_mm_for_euclid_dist_if_necessary = 0,
        use_mm_for_euclid_dist = 1,
        donot_use_mm_for_euclid_dist = 2,
    }

    public static Tensor tril_indices(long row, long col, long offset = 0L, ScalarType dtype = ScalarType.Int64, Device? device = null) => TriangleIndices(ones(row, col).tril(offset), dtype);
    public static Tensor triu_indices(long row, long col, long offset = 0L, ScalarType dtype = ScalarType.Int64, Device? device = null) => TriangleIndices(ones(row, col).triu(offset), dtype);

    public static Tensor complex(Tensor real, Tensor imag) => throw new NotSupportedException("Complex tensors are not part of this engine; keep real and imaginary parts apart.");

    /// <summary>Integrates by trapezia along a dimension.</summary>
    public static Tensor trapezoid(Tensor y, double dx = 1, long dim = -1)
    {
        using var temporaries = Temporaries.Begin();
        var n = y.size(dim);
        return temporaries.Keep((y.narrow(dim, 0, n - 1) + y.narrow(dim, 1, n - 1)).sum(dim) * (dx / 2));
    }

    public static Tensor trapezoid(Tensor y, Tensor x, long dim = -1)
    {
        using var temporaries = Temporaries.Begin();
        var n = y.size(dim);
        return temporaries.Keep(((y.narrow(dim, 0, n - 1) + y.narrow(dim, 1, n - 1)) * x.diff(1, x.Rank == 1 ? 0 : dim)).sum(dim) / 2);
    }

    public static Tensor bartlett_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Window(len, periodic, dtype, requires_grad, t => 1 - Math.Abs((2 * t) - 1));
    public static Tensor blackman_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Window(len, periodic, dtype, requires_grad, t => 0.42 - (0.5 * Math.Cos(2 * Math.PI * t)) + (0.08 * Math.Cos(4 * Math.PI * t)));
    public static Tensor hamming_window(long len, bool periodic = true, float alpha = 0.54f, float beta = 0.46f, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Window(len, periodic, dtype, requires_grad, t => alpha - (beta * Math.Cos(2 * Math.PI * t)));
    public static Tensor hann_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Window(len, periodic, dtype, requires_grad, t => 0.5 - (0.5 * Math.Cos(2 * Math.PI * t)));

    /// <summary>I0(beta sqrt(1 - (2t - 1)^2)) / I0(beta).</summary>
    public static Tensor kaiser_window(long len, bool periodic = true, float beta = 12.0f, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Window(len, periodic, dtype, requires_grad, t => SpecialFunctions.BesselI0Scaled(beta * Math.Sqrt(1 - (((2 * t) - 1) * ((2 * t) - 1)))) * Math.Exp(beta * Math.Sqrt(1 - (((2 * t) - 1) * ((2 * t) - 1))) - beta) / SpecialFunctions.BesselI0Scaled(beta));

    private static Tensor TriangleIndices(Tensor triangle, ScalarType dtype)
    {
        using var temporaries = Temporaries.Begin();
        var result = triangle.nonzero().t().contiguous().to_type(dtype);
        triangle.Dispose();
        return temporaries.Keep(result);
    }

    private static Tensor Window(long length, bool periodic, ScalarType? dtype, bool requires_grad, Func<double, double> shape)
    {
        var span = Math.Max(1, periodic ? length : length - 1);
        return Made(Filling.Between(Tensor.Empty([length], dtype ?? get_default_dtype()), 0, length - 1, i => length == 1 ? 1 : shape(i / span)), null, requires_grad);
    }
}
