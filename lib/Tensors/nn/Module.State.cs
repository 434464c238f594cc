namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>The state of a module: its parameters and buffers by name.</content>
        public partial class Module
        {
            /// <summary>Parameters, then buffers, by their full names; the tensors themselves, not copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var start = string.IsNullOrEmpty(prefix) ? "" : $"{prefix}.";
                foreach (var (name, parameter) in Walk(true, m => m._parameters.Select(p => (p.Key, p.Value)))) destination.TryAdd(start + name, parameter);
                foreach (var (name, buffer) in Walk(true, m => m._buffers.Where(b => !m._transient.Contains(b.Key)).Select(b => (b.Key, b.Value)))) destination.TryAdd(start + name, buffer);
                return destination;
            }

            /// <summary>Copies values into the parameters and buffers of the same names.</summary>
            /// <param name="strict">Whether both sides must have exactly the same names.</param>
            /// <param name="skip">Names to leave alone.</param>
            /// <exception cref="InvalidOperationException">Names differ and <paramref name="strict"/> is set, or shapes differ.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var target = state_dict();
                skip ??= [];
                var missing = target.Keys.Where(k => !skip.Contains(k) && !source.ContainsKey(k)).ToList();
                var unexpected = source.Keys.Where(k => !skip.Contains(k) && !target.ContainsKey(k)).ToList();
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                    throw new InvalidOperationException(
                        $"The loaded state_dict is not identical to the target dictionary: {Names("missing", missing)}, {Names("unexpected", unexpected)}. Pass strict: false to load what matches.");
                foreach (var (key, value) in source)
                {
                    if (skip.Contains(key) || !target.TryGetValue(key, out var tensor)) continue;
                    if (!Shapes.Same(tensor.Sizes, value.Sizes))
                        throw new InvalidOperationException($"state_dict: '{key}' has shape {Shapes.Format(value.Sizes)} but the module's has {Shapes.Format(tensor.Sizes)}; build the module with the sizes it was saved with, or skip the key.");
                    using var off = GradMode.Off();
                    tensor.copy_(value);
                }
                return (missing, unexpected);
            }

            private static string Names(string what, List<string> names) => names.Count == 0 ? $"nothing {what}" : $"{what} {string.Join(", ", names)}";
        }
    }
}
