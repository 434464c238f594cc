namespace TorchSharp.Modules
{
    /// <summary>A tensor that a module learns. It takes over the data of the tensor that it is made from, which is disposed.</summary>
    public class Parameter : Tensor
    {
        public Parameter(Tensor data, bool requires_grad = true) : base(data)
        {
            ArgumentNullException.ThrowIfNull(data);
            Meta = null;
            ViewBase = null;
            this.requires_grad = requires_grad;
            data.Dispose();
        }
    }
}

namespace TorchSharp
{
    public static class ParameterExtensions
    {
        public static Parameter AsParameter(this Tensor data, bool requires_grad = true) => new(data, requires_grad);
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
