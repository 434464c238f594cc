using System.Globalization;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules
{
    /// <summary>
    /// Modules of any kind in a row, for sequences of one's own: a derived class checks them in its constructor and says in
    /// <c>forward</c> how one leads to the next. Two modules may have one name.
    /// </summary>
    public abstract class Sequential<T, TResult> : torch.nn.Module<T, TResult>
    {
        private readonly List<(string Name, torch.nn.Module Module)> _modules = [];

        protected Sequential(params (string name, torch.nn.Module submodule)[] modules) : base(nameof(Sequential))
        {
            foreach (var (name, module) in modules) Add(name, module);
        }

        protected Sequential(params torch.nn.Module[] modules) : base(nameof(Sequential))
        {
            foreach (var module in modules) Add(module);
        }

        public int Count => _modules.Count;

        [IndexerName("SequentialItems")]
        public torch.nn.Module this[int index] => _modules[index].Module;

        /// <summary>The modules within a range, in a sequence of their own that shares them.</summary>
        [IndexerName("SequentialItems")]
        public Sequential<T, TResult> this[(int? start, int? end) index]
        {
            get
            {
                var (start, end) = (index.start ?? 0, index.end ?? Count);
                if (start < 0 || end > Count || start > end)
                    throw Errors.OutOfRange($"The range {start}..{end} must lie within the {Count} modules of the Sequential.");
                return Slice(start, end);
            }
        }

        [IndexerName("SequentialItems")]
        public Sequential<T, TResult> this[Range index]
        {
            get
            {
                var (start, length) = index.GetOffsetAndLength(Count);
                return this[(start, start + length)];
            }
        }

        /// <summary>Adds a module at the end, under its place as a name.</summary>
        public Sequential<T, TResult> append(torch.nn.Module module)
        {
            Add(module);
            return this;
        }

        public Sequential<T, TResult> append(string name, torch.nn.Module module)
        {
            Add(name, module);
            return this;
        }

        internal protected void Add(torch.nn.Module module) => Add(Count.ToString(CultureInfo.InvariantCulture), module);

        internal protected void Add(string name, torch.nn.Module sm)
        {
            ArgumentNullException.ThrowIfNull(sm);
            AppendModule(name, sm);
            _modules.Add((name, sm));
        }

        /// <summary>What a range gives; a derived class makes one of its own kind.</summary>
        protected virtual Sequential<T, TResult> Slice(int start, int end) =>
            throw new NotImplementedException($"{GetName()} must override Slice to be indexed by ranges.");

        private protected List<(string Name, torch.nn.Module Module)> Modules => _modules;
    }

    /// <summary>Modules in a row: each is called with the result of the one before.</summary>
    public class Sequential : Sequential<Tensor, Tensor>
    {
        protected internal Sequential(params (string name, torch.nn.Module<Tensor, Tensor> submodule)[] modules) : base(Array.ConvertAll(modules, m => (m.name, (torch.nn.Module)m.submodule)))
        {
        }

        protected internal Sequential(params torch.nn.Module<Tensor, Tensor>[] modules) : base((torch.nn.Module[])modules)
        {
        }

        public new torch.nn.Module<Tensor, Tensor> this[int index] => (torch.nn.Module<Tensor, Tensor>)base[index];

        public new Sequential this[(int? start, int? end) index] => (Sequential)base[index];

        public new Sequential this[Range index] => (Sequential)base[index];

        public Sequential append(torch.nn.Module<Tensor, Tensor> module)
        {
            Add(module);
            return this;
        }

        public Sequential append(string name, torch.nn.Module<Tensor, Tensor> module)
        {
            Add(name, module);
            return this;
        }

        protected override Sequential<Tensor, Tensor> Slice(int start, int end) =>
            new Sequential(Modules[start..end].Select(m => (m.Name, (torch.nn.Module<Tensor, Tensor>)m.Module)).ToArray());

        /// <summary>Runs the modules; results between them are disposed once the next has them.</summary>
        public override Tensor forward(Tensor tensor)
        {
            if (Count == 0) return tensor.alias();
            var current = tensor;
            foreach (var (_, module) in Modules)
            {
                var next = ((torch.nn.Module<Tensor, Tensor>)module).call(current);
                if (!ReferenceEquals(current, tensor) && !ReferenceEquals(current, next)) current.Dispose();
                current = next;
            }
            return current;
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Sequential Sequential() => new(Array.Empty<Module<Tensor, Tensor>>());

            public static Modules.Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

            public static Modules.Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

            public static Modules.Sequential Sequential(params (string name, Module submodule)[] modules) =>
                new(Array.ConvertAll(modules, m => (m.name, OneToOne(m.submodule))));

            public static Modules.Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new(modules.ToArray());

            public static Modules.Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new(modules.ToArray());

            private static Module<Tensor, Tensor> OneToOne(Module module) => module as Module<Tensor, Tensor>
                ?? throw new ArgumentException($"Sequential: {module?.GetName() ?? "null"} must be a Module<Tensor, Tensor>, one tensor in and one out; write a module of your own for others.");
        }
    }
}
