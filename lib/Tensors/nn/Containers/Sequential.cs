namespace TorchSharp.Modules
{
    /// <summary>Modules in a row: each is called with the result of the one before.</summary>
    public class Sequential : torch.nn.Module<Tensor, Tensor>
    {
        private readonly List<(string Name, torch.nn.Module<Tensor, Tensor> Module)> _modules = [];

        protected internal Sequential(params (string name, torch.nn.Module<Tensor, Tensor> submodule)[] modules) : base(nameof(Sequential))
        {
            foreach (var (name, module) in modules) Add(name, module);
        }

        protected internal Sequential(params torch.nn.Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
        {
            foreach (var module in modules) Add(module);
        }

        public int Count => _modules.Count;

        public torch.nn.Module<Tensor, Tensor> this[int index] => _modules[index].Module;

        /// <summary>The modules within a range, in a Sequential of their own that shares them.</summary>
        public Sequential this[(int? start, int? end) index]
        {
            get
            {
                var (start, end) = (index.start ?? 0, index.end ?? _modules.Count);
                if (start < 0 || end > _modules.Count || start > end)
                    throw Errors.OutOfRange($"The range {start}..{end} must lie within the {_modules.Count} modules of the Sequential.");
                return new Sequential(_modules[start..end].ToArray());
            }
        }

        public Sequential this[Range range]
        {
            get
            {
                var (start, length) = range.GetOffsetAndLength(_modules.Count);
                return this[(start, start + length)];
            }
        }

        /// <summary>Adds a module at the end, under its place as a name.</summary>
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

        internal void Add(torch.nn.Module<Tensor, Tensor> module) => Add(_modules.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), module);

        internal void Add(string name, torch.nn.Module<Tensor, Tensor> module)
        {
            ArgumentNullException.ThrowIfNull(module);
            register_module(name, module);
            _modules.Add((name, module));
        }

        /// <summary>Runs the modules; results between them are disposed once the next has them.</summary>
        public override Tensor forward(Tensor tensor)
        {
            if (_modules.Count == 0) return tensor.alias();
            var current = tensor;
            foreach (var (_, module) in _modules)
            {
                var next = module.call(current);
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
