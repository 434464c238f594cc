using System.Collections;

namespace TorchSharp.Modules
{
    /// <summary>Parameters by name, in the order in which they were added.</summary>
    public class ParameterDict : torch.nn.Module, IEnumerable<(string, Parameter)>
    {
        private readonly OrderedDictionary<string, Parameter> _entries = [];

        public ParameterDict() : base(nameof(ParameterDict))
        {
        }

        public Parameter this[string key]
        {
            get => _entries[key];
            set
            {
                _entries[key] = value;
                ConditionallyRegisterParameter(key, value);
            }
        }

        public (string, Parameter) this[int index]
        {
            get => (_entries.GetAt(index).Key, _entries.GetAt(index).Value);
            set
            {
                Remove(_entries.GetAt(index).Key);
                Insert(index, value);
            }
        }

        public int Count => _entries.Count;

        public bool IsReadOnly => false;

        public ICollection<string> Keys => _entries.Keys;

        public ICollection<Parameter> Values => _entries.Values;

        public IEnumerable<string> keys() => _entries.Keys;

        public IEnumerable<Parameter> values() => _entries.Values;

        public IEnumerator<(string, Parameter)> items() => GetEnumerator();

        public void Add(string key, Parameter value)
        {
            register_parameter(key, value);
            _entries.Add(key, value);
        }

        public void Add((string, Parameter) item) => Add(item.Item1, item.Item2);

        public void Add(KeyValuePair<string, Parameter> item) => Add(item.Key, item.Value);

        public void Insert(int index, (string, Parameter) item)
        {
            register_parameter(item.Item1, item.Item2);
            _entries.Insert(index, item.Item1, item.Item2);
        }

        public bool Remove(string key)
        {
            ConditionallyRegisterParameter(key, null);
            return _entries.Remove(key);
        }

        public bool Remove((string, Parameter) item) => Contains(item) && Remove(item.Item1);

        public void RemoveAt(int index) => Remove(_entries.GetAt(index).Key);

        public void clear()
        {
            foreach (var key in _entries.Keys.ToArray()) Remove(key);
        }

        public void Clear() => clear();

        public bool ContainsKey(string key) => _entries.ContainsKey(key);

        public bool Contains((string, Parameter) item) => IndexOf(item) >= 0;

        public int IndexOf((string, Parameter) item)
        {
            var index = _entries.IndexOf(item.Item1);
            return index >= 0 && ReferenceEquals(_entries.GetAt(index).Value, item.Item2) ? index : -1;
        }

        public bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out Parameter value) => _entries.TryGetValue(key, out value);

        public void CopyTo((string, Parameter)[] array, int arrayIndex)
        {
            foreach (var item in this) array[arrayIndex++] = item;
        }

        public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) => _entries.Select(e => (e.Key, e.Value));

        public IEnumerator<(string, Parameter)> GetEnumerator() => _entries.Select(e => (e.Key, e.Value)).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        protected override void RegisterComponents()
        {
            // The parameters were registered when they were added.
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.ParameterDict ParameterDict(params (string, Parameter)[] parameters)
            {
                var result = new Modules.ParameterDict();
                foreach (var item in parameters) result.Add(item);
                return result;
            }
        }
    }
}
