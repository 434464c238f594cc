namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>Walks over parameters, buffers and modules. A tensor that appears twice is given once.</content>
        public partial class Module
        {
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                Distinct(Walk(recurse, m => m._parameters.Select(p => (p.Key, p.Value))));

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(p => p.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true) =>
                Distinct(Walk(recurse, m => m._buffers.Select(b => (b.Key, b.Value))));

            public virtual IEnumerable<Tensor> buffers(bool recurse = true) => named_buffers(recurse).Select(b => b.buffer);

            /// <summary>The modules that are parts of this one, not their parts in turn.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => _submodules;

            public virtual IEnumerable<Module> children() => named_children().Select(c => c.module);

            /// <summary>Parts, then the parts' parts, under names joined by dots; the module itself is not among them.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in named_children()) yield return child;
                foreach (var (outer, child) in named_children())
                {
                    foreach (var (inner, module) in child.named_modules()) yield return ($"{outer}.{inner}", module);
                }
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(m => m.module);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameter of a name like "layer1.weight"; null where there is none.</summary>
            public virtual Parameter? get_parameter(string target) => Find(target, (m, n) => m._parameters.GetValueOrDefault(n));

            public virtual Tensor? get_buffer(string target) => Find(target, (m, n) => m._buffers.GetValueOrDefault(n));

            private IEnumerable<(string, T)> Walk<T>(bool recurse, Func<Module, IEnumerable<(string, T)>> own)
            {
                foreach (var item in own(this)) yield return item;
                if (!recurse) yield break;
                foreach (var (child, module) in _submodules)
                {
                    foreach (var (inner, item) in module.Walk(true, own)) yield return ($"{child}.{inner}", item);
                }
            }

            private static IEnumerable<(string, T)> Distinct<T>(IEnumerable<(string, T)> items) where T : Tensor
            {
                var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
                foreach (var (name, item) in items)
                {
                    if (!item.IsInvalid && seen.Add(item)) yield return (name, item);
                }
            }

            private Module? Submodule(string name) => _submodules.Find(m => m.Name == name).Module;

            private T? Find<T>(string target, Func<Module, string, T?> own) where T : Tensor
            {
                ArgumentNullException.ThrowIfNull(target);
                var module = this;
                var parts = target.Split('.');
                foreach (var part in parts[..^1])
                {
                    if (module.Submodule(part) is not { } child) return null;
                    module = child;
                }
                return own(module, parts[^1]);
            }
        }
    }
}
