namespace TorchSharp;

public static partial class torch
{
    /// <content>Elements in another order, repeated, or kept on one side of a diagonal.</content>
    public partial class Tensor
    {
        public Tensor flip(params long[] dims)
        {
            var mask = Shapes.DimMask(dims, Alive.Rank, "flip");
            using var temporaries = Temporaries.Begin();
            var result = this;
            using (GradMode.Off())
            {
                for (var d = 0; d < Rank; d++)
                {
                    if (mask[d]) result = result.index_select(d, torch.arange(Sizes[d] - 1, -1, -1));
                }
            }
            if (ReferenceEquals(result, this)) result = Copied();
            return temporaries.Keep(Tape.Record(result, Rules.Flip, this, new OpArgs { Dims = dims }));
        }

        public Tensor fliplr() => Alive.Rank < 2 ? throw Errors.Shape($"fliplr needs at least two dimensions but the shape is {Shapes.Format(Sizes)}.") : flip(1);
        public Tensor flipud() => flip(0);

        public Tensor roll(long shifts, long? dims = null)
        {
            if (dims is { } dim) return Rolled([shifts], [dim]);
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(flatten().Rolled([shifts], [0]).reshape(Sizes));
        }

        public Tensor roll(long[] shifts, long[] dims) => Rolled(shifts, dims);
        public Tensor roll(long[] shifts) => Rolled(shifts, [0]);
        public Tensor roll((long, long) shifts, (long, long) dims) => Rolled([shifts.Item1, shifts.Item2], [dims.Item1, dims.Item2]);
        public Tensor roll((long, long, long) shifts, (long, long, long) dims) => Rolled([shifts.Item1, shifts.Item2, shifts.Item3], [dims.Item1, dims.Item2, dims.Item3]);
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => dims.Length == 0 ? roll(shifts[0]) : Rolled(shifts.ToArray(), dims.ToArray());

        public Tensor rot90(long k = 1, (long, long)? dims = null)
        {
            var (a, b) = dims ?? (0, 1);
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep((((k % 4) + 4) % 4) switch
            {
                1 => flip(b).transpose(a, b),
                2 => flip(a, b),
                3 => transpose(a, b).flip(b),
                _ => clone(),
            });
        }

        public Tensor tril(long diagonal = 0) => Triangle(Rules.Tril, diagonal, lower: true);
        public Tensor triu(long diagonal = 0) => Triangle(Rules.Triu, diagonal, lower: false);
        public Tensor tril_(long diagonal = 0) => copy_(tril(diagonal));
        public Tensor triu_(long diagonal = 0) => copy_(triu(diagonal));

        public Tensor repeat(params long[] sizes)
        {
            if (sizes.Length < Alive.Rank) throw Errors.Shape($"repeat: {sizes.Length} counts are too few for a tensor of shape {Shapes.Format(Sizes)}.");
            using var temporaries = Temporaries.Begin();
            long[] own = [.. Enumerable.Repeat(1L, sizes.Length - Rank), .. Sizes];
            // (n, s) -> n copies before each dimension, then merged with it
            var interleaved = reshape([.. own.SelectMany(s => new[] { 1, s })]).expand([.. own.Zip(sizes).SelectMany(p => new[] { p.Second, p.First })]);
            return temporaries.Keep(interleaved.clone().reshape([.. own.Zip(sizes, (s, n) => s * n)]));
        }

        public Tensor tile(params long[] reps) => repeat(reps.Length >= Alive.Rank ? reps : [.. Enumerable.Repeat(1L, Rank - reps.Length), .. reps]);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null)
        {
            using var temporaries = Temporaries.Begin();
            var source = dim is null ? flatten() : this;
            var d = Shapes.Dim(dim ?? 0, source.Rank, "repeat_interleave");
            return temporaries.Keep(source.index_select(d, torch.arange(source.Sizes[d] * repeats).div(repeats, RoundingMode.floor)));
        }

        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null)
        {
            using var temporaries = Temporaries.Begin();
            var source = dim is null ? flatten() : this;
            var d = Shapes.Dim(dim ?? 0, source.Rank, "repeat_interleave");
            var counts = repeats.to_type(ScalarType.Int64).expand(source.Sizes[d]).data<long>();
            var index = counts.SelectMany((n, i) => Enumerable.Repeat((long)i, (int)n)).ToArray();
            return temporaries.Keep(source.index_select(d, Of<long>(index, [index.Length])));
        }

        public Tensor diag(long diagonal = 0) => Alive.Rank switch
        {
            1 => diag_embed(diagonal),
            2 => OnCopy(t => t.diagonal(diagonal).clone()),
            _ => throw Errors.Shape($"diag needs a vector or a matrix but the shape is {Shapes.Format(Sizes)}; use diagonal or diag_embed."),
        };

        public Tensor diag_embed(long offset = 0L, long dim1 = -2L, long dim2 = -1L)
        {
            var rank = Alive.Rank + 1;
            var (a, b) = (Shapes.Dim(dim1, rank, "diag_embed"), Shapes.Dim(dim2, rank, "diag_embed"));
            var n = Sizes[^1] + Math.Abs(offset);
            var sizes = new List<long>(Sizes[..^1]);
            foreach (var d in new[] { a, b }.Order()) sizes.Insert(d, n);
            using var temporaries = Temporaries.Begin();
            var result = Zeros([.. sizes], Type);
            result.diagonal(offset, a, b).copy_(this);
            return temporaries.Keep(result);
        }

        public Tensor diagflat(long offset = 0)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(flatten().diag_embed(offset));
        }

        public Tensor trace()
        {
            if (Alive.Rank != 2) throw new ArgumentException($"trace needs a matrix but the shape is {Shapes.Format(Sizes)}.");
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(diagonal().sum());
        }

        public Tensor diagonal_scatter(Tensor src, long offset = 0L, long dim1 = 0L, long dim2 = 1L) => Embedded(t => t.diagonal(offset, dim1, dim2), src);
        public Tensor select_scatter(Tensor src, long dim, long index) => Embedded(t => t.select(dim, index), src);
        public Tensor slice_scatter(Tensor src, long dim = 0L, long? start = null, long? end = null, long step = 1L) => Embedded(t => t.slice(dim, start ?? 0, end ?? long.MaxValue, step), src);

        private Tensor Embedded(Func<Tensor, Tensor> view, Tensor source) => OnCopy(t =>
        {
            view(t).copy_(source);
            return t;
        });

        private Tensor Rolled(long[] shifts, long[] dims)
        {
            if (shifts.Length != dims.Length) throw Errors.Shape($"roll: {shifts.Length} shifts need as many dimensions but got {dims.Length}.");
            using var temporaries = Temporaries.Begin();
            var result = Copied();
            using (GradMode.Off())
            {
                for (var i = 0; i < dims.Length; i++)
                {
                    var d = Shapes.Dim(dims[i], Rank, "roll");
                    if (Rank == 0 || Sizes[d] == 0) continue;
                    result = result.index_select(d, (torch.arange(Sizes[d]) - shifts[i]).remainder(Sizes[d]));
                }
            }
            return temporaries.Keep(Tape.Record(result, Rules.Roll, this, new OpArgs { Dims = Array.ConvertAll(shifts, s => -s), Tag = dims }));
        }

        private Tensor Triangle(GradRule rule, long diagonal, bool lower)
        {
            if (Alive.Rank < 2) throw Errors.Shape($"{rule.Name} needs at least two dimensions but the shape is {Shapes.Format(Sizes)}.");
            using var temporaries = Temporaries.Begin();
            Tensor result;
            using (GradMode.Off())
            {
                var (rows, columns) = (torch.arange(Sizes[^2]).unsqueeze(1), torch.arange(Sizes[^1]).unsqueeze(0));
                var outside = lower ? (columns - rows).gt(diagonal) : (columns - rows).lt(diagonal);
                result = masked_fill(outside, 0);
            }
            return temporaries.Keep(Tape.Record(result, rule, this, new OpArgs { I = diagonal }));
        }
    }
}
