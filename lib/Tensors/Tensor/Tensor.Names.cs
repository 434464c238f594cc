namespace TorchSharp;

public static partial class torch
{
    /// <content>Names of dimensions. Pointwise operations and copies pass them on; an operation on named dimensions goes by place, not name.</content>
    public partial class Tensor
    {
        private const string Ellipsis = "...";

        internal string?[]? DimensionNames { get; set; }

        /// <summary>A name, or null, for each dimension.</summary>
        public IEnumerable<string?> names => DimensionNames ?? new string?[Alive.Rank];

        public bool has_names() => DimensionNames is { } given && given.Any(n => n is not null);

        /// <summary>The same tensor under other names; null takes them away, "..." stands for those that stay.</summary>
        public Tensor rename(IEnumerable<string?>? names) => alias().rename_(names);

        public Tensor rename_(IEnumerable<string?>? names)
        {
            var list = names is null ? null : Filled(names.ToArray(), "rename");
            if (list is not null && list.Length != Alive.Rank)
                throw new ArgumentException($"rename: {list.Length} names are given for a tensor of {Rank} dimensions, shape {Shapes.Format(Sizes)}.", nameof(names));
            DimensionNames = list;
            return this;
        }

        /// <summary>Names dimensions that have none; a name that is there must agree.</summary>
        public Tensor refine_names(params string[] names)
        {
            var list = Filled(names, "refine_names");
            foreach (var (old, given) in this.names.Zip(list))
            {
                if (old is not null && given != old) throw new ArgumentException($"refine_names: the dimension '{old}' cannot become '{given}'; use rename.", nameof(names));
            }
            return rename(list);
        }

        /// <summary>Orders dimensions as named; a name that is not there becomes a dimension of size 1, "..." the dimensions not named.</summary>
        public Tensor align_to(IEnumerable<string> names)
        {
            var wanted = names.ToList();
            var rest = this.names.Where(n => !wanted.Contains(n!)).ToArray();
            var place = wanted.IndexOf(Ellipsis);
            var order = place < 0 ? [.. wanted] : (string?[])[.. wanted[..place], .. rest, .. wanted[(place + 1)..]];
            if (place < 0 && rest.Length > 0) throw new ArgumentException($"align_to: the dimension '{rest[0]}' has no place in the order given; add it, or \"...\".", nameof(names));
            using var temporaries = Temporaries.Begin();
            var result = permute(order.Where(n => this.names.Contains(n)).Select(n => (long)Place(n!, "align_to")).ToArray());
            for (var i = 0; i < order.Length; i++)
            {
                if (!this.names.Contains(order[i])) result = result.unsqueeze(i);
            }
            return temporaries.Keep(result.rename_(order));
        }

        public Tensor align_as(Tensor other) => align_to(other.names.Select(n => n ?? throw new ArgumentException("align_as: all dimensions of the other tensor must be named.", nameof(other))));

        /// <summary>Makes one dimension, out_dim, of named ones that follow each other.</summary>
        public Tensor flatten(IList<string?> dims, string out_dim)
        {
            var (first, last) = (Place(dims[0]!, "flatten"), Place(dims[^1]!, "flatten"));
            if (last - first != dims.Count - 1) throw new ArgumentException($"flatten: the dimensions {string.Join(", ", dims)} do not follow each other.", nameof(dims));
            var old = this.names.ToArray();
            return flatten(first, last).rename_([.. old[..first], out_dim, .. old[(last + 1)..]]);
        }

        public Tensor flatten(long start_dim, long end_dim, string out_dim)
        {
            var old = this.names.ToArray();
            var (first, last) = (Shapes.Dim(start_dim, Rank, "flatten"), Shapes.Dim(end_dim, Rank, "flatten"));
            return flatten(start_dim, end_dim).rename_([.. old[..first], out_dim, .. old[(last + 1)..]]);
        }

        /// <summary>Makes several named dimensions of one.</summary>
        public Tensor unflatten(string dim, params (string, long)[] sizes)
        {
            var place = Place(dim, "unflatten");
            var old = this.names.ToArray();
            return unflatten(place, sizes.Select(s => s.Item2).ToArray()).rename_([.. old[..place], .. sizes.Select(s => s.Item1), .. old[(place + 1)..]]);
        }

        private int Place(string name, string operation)
        {
            var place = Array.IndexOf(this.names.ToArray(), name);
            return place >= 0 ? place : throw new ArgumentException($"{operation}: no dimension is named '{name}'; they are {string.Join(", ", this.names.Select(n => n ?? "None"))}.");
        }

        private string?[] Filled(string?[] given, string operation)
        {
            var place = Array.IndexOf(given, Ellipsis);
            if (place < 0) return given;
            var skipped = Alive.Rank - (given.Length - 1);
            if (skipped < 0) throw new ArgumentException($"{operation}: {given.Length - 1} names are given for a tensor of {Rank} dimensions.", nameof(given));
            return [.. given[..place], .. this.names.Skip(place).Take(skipped), .. given[(place + 1)..]];
        }
    }
}
