namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>
        /// Files of weights, in TorchSharp's form: the number of entries, then for each its name and its tensor.
        /// </content>
        public partial class Module
        {
            /// <param name="skip">Names to leave out.</param>
            public Module save(string location, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(File.Create(location));
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <param name="leaveOpen">Whether the stream stays open afterwards.</param>
            public Module save(Stream stream, IList<string>? skip = null, bool leaveOpen = false)
            {
                using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen);
                return save(writer, skip);
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var entries = sd.Where(e => skip is null || !skip.Contains(e.Key)).ToList();
                writer.Encode(entries.Count);
                foreach (var (key, tensor) in entries)
                {
                    writer.Write(key);
                    tensor.Save(writer);
                }
            }

            /// <summary>Reads weights into the parameters and buffers of the same names.</summary>
            /// <param name="strict">Whether the file must hold exactly the module's names.</param>
            /// <param name="skip">Names to leave alone.</param>
            /// <param name="loadedParameters">Receives, for each name, whether it was loaded.</param>
            public virtual Module load(string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location)) throw new FileNotFoundException($"There is no file of weights at '{location}'.", location);
                using var reader = new BinaryReader(File.OpenRead(location));
                return load(reader, strict, skip, loadedParameters);
            }

            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null, bool leaveOpen = false)
            {
                using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen);
                return load(reader, strict, skip, loadedParameters);
            }

            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                var target = state_dict();
                var entries = reader.Decode();
                if (strict && entries != target.Count)
                    throw new ArgumentException($"Mismatched state_dict sizes: expected {target.Count}, but found {entries} entries. Pass strict: false to load what matches.");
                if (loadedParameters is not null)
                {
                    foreach (var key in target.Keys) loadedParameters[key] = false;
                }
                for (long i = 0; i < entries; i++)
                {
                    var key = reader.ReadString();
                    using var saved = TensorExtensionMethods.Load(reader);
                    if (!target.TryGetValue(key, out var tensor))
                    {
                        if (strict) throw new ArgumentException($"Mismatched module state names: the target modules does not have a submodule or buffer named '{key}'. Pass strict: false to load what matches.");
                        continue;
                    }
                    if (skip is not null && skip.Contains(key)) continue;
                    LoadEntry(key, tensor, saved);
                    if (loadedParameters is not null) loadedParameters[key] = true;
                }
                return this;
            }

            public static Module Create<T>(string path) where T : Module, new() => new T().load(path);

            private static void LoadEntry(string key, Tensor tensor, Tensor saved)
            {
                if (!Shapes.Same(tensor.Sizes, saved.Sizes))
                    throw new ArgumentException($"Mismatched tensor shape while loading '{key}': expected {Shapes.Format(tensor.Sizes)}, but found {Shapes.Format(saved.Sizes)}.");
                using var off = GradMode.Off();
                tensor.copy_(saved);
            }
        }
    }
}
