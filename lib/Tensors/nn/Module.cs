namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A part of a network: parameters, buffers and other modules under names, and whether it is training.
        /// A module of one's own ends its constructor with <see cref="RegisterComponents"/>, which finds them among the fields.
        /// </summary>
        public partial class Module : IDisposable
        {
            private readonly List<(string Name, Module Module)> _submodules = [];
            private readonly OrderedDictionary<string, Parameter> _parameters = [];
            private readonly OrderedDictionary<string, Tensor> _buffers = [];
            private bool _areComponentsRegistered;
            private bool _training = true;

            protected string name;

            protected Module(string name) => this.name = name;

            public virtual bool training => _training;

            public virtual string GetName() => GetType().Name;

            public virtual void train(bool on = true)
            {
                _training = on;
                foreach (var (_, module) in _submodules) module.train(on);
            }

            public virtual void eval() => train(false);

            /// <summary>Applies a function to every part, the innermost first, and then to the module itself.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, module) in _submodules) module.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Forgets the gradients of all parameters, or fills them with zeros.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters()) parameter.ClearGradient(set_to_none);
            }

            public virtual void requires_grad_(bool requires_grad = true)
            {
                foreach (var parameter in parameters()) parameter.requires_grad_(requires_grad);
            }

            /// <summary>Disposes parameters, buffers and parts.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var parameter in _parameters.Values) parameter.Dispose();
                foreach (var buffer in _buffers.Values) buffer.Dispose();
                foreach (var (_, module) in _submodules) module.Dispose();
            }

            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null) =>
                (device ?? CPU, dtype ?? get_default_dtype());
        }
    }

    public partial class Tensor
    {
        internal void ClearGradient(bool setToNone)
        {
            if (Gradient is not { } gradient) return;
            if (setToNone)
            {
                grad = null;
                return;
            }
            using var off = GradMode.Off();
            if (gradient.Meta is not null) gradient.detach_();
            gradient.zero_();
        }
    }
}
