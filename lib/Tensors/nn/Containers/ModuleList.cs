using System.Collections;

namespace TorchSharp.Modules
{
    /// <summary>Modules in a list, registered under their places.</summary>
    public class ModuleList<T> : torch.nn.Module, IList<T> where T : torch.nn.Module
    {
        private readonly List<T> _list = [];

        public ModuleList(params T[] modules) : base(nameof(ModuleList<T>)) => _list.AddRange(modules);

        public T this[int index]
        {
            get => _list[index];
            set
            {
                _list[index] = value;
                Renumber();
            }
        }

        public int Count => _list.Count;

        public bool IsReadOnly => false;

        protected override void RegisterComponents() => Renumber();

        public override IEnumerable<(string name, torch.nn.Module module)> named_children()
        {
            Renumber();
            return base.named_children();
        }

        public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
        {
            Renumber();
            return base.named_parameters(recurse);
        }

        public void append(T module) => Add(module);

        public void Add(T item) => Changed(() => _list.Add(item));

        public void AddRange(IEnumerable<T> modules) => Changed(() => _list.AddRange(modules));

        public void Insert(int index, T item) => Changed(() => _list.Insert(index, item));

        public void RemoveAt(int index) => Changed(() => _list.RemoveAt(index));

        public bool Remove(T item)
        {
            var index = _list.IndexOf(item);
            if (index >= 0) RemoveAt(index);
            return index >= 0;
        }

        public void Clear() => Changed(_list.Clear);

        public bool Contains(T item) => _list.Contains(item);

        public void CopyTo(T[] array, int arrayIndex) => _list.CopyTo(array, arrayIndex);

        public int IndexOf(T item) => _list.IndexOf(item);

        public IEnumerator<T> GetEnumerator() => _list.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private void Changed(Action change)
        {
            change();
            Renumber();
        }

        private void Renumber()
        {
            ClearModules();
            for (var i = 0; i < _list.Count; i++) register_module(i.ToString(System.Globalization.CultureInfo.InvariantCulture), _list[i]);
        }
    }

    /// <summary>Modules by name.</summary>
    public class ModuleDict<T> : torch.nn.Module, IEnumerable<(string, T)> where T : torch.nn.Module
    {
        private readonly OrderedDictionary<string, T> _modules = [];

        public ModuleDict(params (string, T)[] modules) : base(nameof(ModuleDict<T>))
        {
            foreach (var (name, module) in modules) Add(name, module);
        }

        public T this[string key]
        {
            get => _modules[key];
            set
            {
                _modules[key] = value;
                register_module(key, null);
                register_module(key, value);
            }
        }

        public int Count => _modules.Count;

        public ICollection<string> Keys => _modules.Keys;

        public IEnumerable<string> keys() => _modules.Keys;

        public IEnumerable<T> values() => _modules.Values;

        public IEnumerable<(string, T)> items() => _modules.Select(m => (m.Key, m.Value));

        public bool ContainsKey(string key) => _modules.ContainsKey(key);

        public void Add(string key, T value)
        {
            register_module(key, value);
            _modules.Add(key, value);
        }

        public void Add((string, T) item) => Add(item.Item1, item.Item2);

        public bool Remove(string key)
        {
            register_module(key, null);
            return _modules.Remove(key);
        }

        public void clear()
        {
            _modules.Clear();
            ClearModules();
        }

        public IEnumerator<(string, T)> GetEnumerator() => items().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        protected override void RegisterComponents()
        {
            // The modules were registered when they were added.
        }
    }

    /// <summary>Parameters in a list, registered under their places.</summary>
    public class ParameterList : torch.nn.Module, IEnumerable<Parameter>
    {
        private readonly List<Parameter> _list = [];

        public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList))
        {
            foreach (var parameter in parameters) Add(parameter);
        }

        public Parameter this[int index]
        {
            get => _list[index];
            set
            {
                _list[index] = value;
                ConditionallyRegisterParameter(Name(index), value);
            }
        }

        public int Count => _list.Count;

        public void append(Parameter parameter) => Add(parameter);

        public void Add(Parameter item)
        {
            register_parameter(Name(_list.Count), item);
            _list.Add(item);
        }

        public IEnumerator<Parameter> GetEnumerator() => _list.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        protected override void RegisterComponents()
        {
            // The parameters were registered when they were added.
        }

        private static string Name(int index) => index.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);

            public static Modules.ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module => new(modules);

            public static Modules.ParameterList ParameterList(params Parameter[] parameters) => new(parameters);
        }
    }
}
