using System.Reflection;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>How parameters, buffers and modules get their names.</content>
        public partial class Module
        {
            private const BindingFlags Fields = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

            /// <summary>Registers every field that holds a module, a parameter or (as a buffer) a tensor.</summary>
            protected virtual void RegisterComponents()
            {
                if (_areComponentsRegistered) return;
                foreach (var field in GetType().GetFields(Fields))
                {
                    var component = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                    if (Submodule(component) is not null || _parameters.ContainsKey(component) || _buffers.ContainsKey(component)) continue;
                    switch (field.GetValue(this))
                    {
                        case Module module: register_module(component, module); break;
                        case Parameter parameter: register_parameter(component, parameter); break;
                        case Tensor tensor: register_buffer(component, tensor); break;
                    }
                }
                _areComponentsRegistered = true;
            }

            /// <summary>Adds a tensor that is saved with the module but not learned.</summary>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid)
                    throw new ArgumentNullException(nameof(tensor), $"The buffer '{name}' of {GetName()} must be a tensor that is not disposed.");
                if (!_buffers.TryAdd(name, tensor)) throw new InvalidOperationException($"Tensor {name} is already registered.");
                tensor.DetachFromDisposeScope();
                if (!persistent) _transient.Add(name);
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid)
                    throw new ArgumentNullException(nameof(param), $"The parameter '{name}' of {GetName()} must be a tensor that is not disposed.");
                if (!_parameters.TryAdd(name, param)) throw new InvalidOperationException($"Parameter {name} is already registered.");
                param.DetachFromDisposeScope();
            }

            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Adds a part; null takes the part of that name away.</summary>
            public virtual void register_module(string name, Module? submodule)
            {
                if (submodule is null)
                {
                    _submodules.RemoveAll(m => m.Name == name);
                    return;
                }
                if (name.Contains('.')) throw new ArgumentException($"module name can't contain \".\", got: {name}");
                if (name.Length == 0) throw new ArgumentException("module name can't be empty string \"\"");
                if (Submodule(name) is not null) throw new InvalidOperationException($"Sub-module {name} is already registered.");
                AppendModule(name, submodule);
            }

            /// <summary>Adds a part even where one of that name is there.</summary>
            private protected void AppendModule(string name, Module submodule)
            {
                submodule.RegisterComponents();
                _submodules.Add((name, submodule));
            }

            /// <summary>Registers, replaces, or (null) removes a parameter.</summary>
            protected void ConditionallyRegisterParameter(string name, Tensor? value)
            {
                if (value is null) _parameters.Remove(name);
                else _parameters[name] = value.DetachFromDisposeScope() as Parameter ?? value.AsParameter();
            }

            protected void ConditionallyRegisterBuffer(string name, Tensor? value)
            {
                if (value is null) _buffers.Remove(name);
                else _buffers[name] = value.DetachFromDisposeScope();
            }

            protected void ClearModules() => _submodules.Clear();

            /// <summary>Buffers that the state leaves out.</summary>
            private readonly HashSet<string> _transient = [];
        }
    }
}
