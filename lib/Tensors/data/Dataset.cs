namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                /// <summary>Items by number.</summary>
                public abstract class Dataset<T> : IDisposable
                {
                    public abstract long Count { get; }

                    /// <summary>Item <paramref name="index"/>; may be called by several threads at once.</summary>
                    public abstract T GetTensor(long index);

                    public void Dispose()
                    {
                        Dispose(true);
                        GC.SuppressFinalize(this);
                    }

                    protected virtual void Dispose(bool disposing)
                    {
                    }
                }

                /// <summary>Items that are tensors by name.</summary>
                public abstract class Dataset : Dataset<Dictionary<string, Tensor>>
                {
                }

                /// <summary>Items that are lists of tensors.</summary>
                public abstract class IterableDataset : Dataset<IList<Tensor>>
                {
                }

                /// <summary>The items are the rows of tensors that agree in their first dimension.</summary>
                public static Modules.TensorDataset TensorDataset(params Tensor[] tensors) => new(tensors);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The rows of tensors that agree in their first dimension.</summary>
    public sealed class TensorDataset : torch.utils.data.IterableDataset
    {
        private readonly Tensor[] _tensors;

        internal TensorDataset(Tensor[] tensors)
        {
            if (tensors is null || tensors.Length == 0) throw new ArgumentException("TensorDataset needs at least one tensor.", nameof(tensors));
            foreach (var (i, tensor) in tensors.Index())
            {
                if (tensor.Rank == 0 || tensor.Sizes[0] != tensors[0].Sizes[0])
                    throw new ArgumentException($"All tensors must have the same first dimension size. Tensor 0 has shape {Shapes.Format(tensors[0].Sizes)}, tensor {i} {Shapes.Format(tensor.Sizes)}.", nameof(tensors));
            }
            _tensors = tensors.Select(t => t.alias().DetachFromDisposeScope()).ToArray();
        }

        /// <summary>Rows.</summary>
        public override long Count => _tensors[0].Sizes[0];

        public override IList<Tensor> GetTensor(long index) => _tensors.Select(t => t.select(0, index)).ToArray();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                foreach (var tensor in _tensors) tensor.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
