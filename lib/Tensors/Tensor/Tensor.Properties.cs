namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long Dimensions => Alive.Rank;
        public long dim() => Alive.Rank;
        public long ndim => Alive.Rank;

        /// <summary>The shape; a copy that the caller may change.</summary>
        public long[] shape => (long[])Alive.Sizes.Clone();

        public long[] size() => shape;
        public long size(int dim) => Alive.Sizes[Shapes.Dim(dim, Rank, "size")];
        public long size(long dim) => Alive.Sizes[Shapes.Dim(dim, Rank, "size")];

        public long[] stride() => (long[])Alive.Strides.Clone();
        public long stride(int dim) => Alive.Strides[Shapes.Dim(dim, Rank, "stride")];

        public long NumberOfElements => Alive.NumElements;
        public long numel() => Alive.NumElements;

        public long ElementSize => Alive.Type.Size();
        public long element_size() => Alive.Type.Size();

        public ScalarType dtype => Alive.Type;

        public Device device
        {
            get
            {
                _ = Storage;
                return IsMeta ? torch.META : torch.CPU;
            }
        }

        public int device_index => -1;
        public DeviceType device_type => device.type;
        public layout layout => layout.strided;

        public bool is_integral() => Alive.Type.IsIntegral();
        public bool is_floating_point() => Alive.Type.IsFloatingPoint();
        public bool is_complex() => torch.is_complex(Alive.Type);
        public bool is_sparse => false;
        public bool is_cuda => false;
        public bool is_meta => IsMeta;
        public bool is_cpu() => !IsMeta;
        public bool is_pinned() => false;
        public bool is_coalesced() => false;
        public bool is_contiguous() => Alive.IsContiguous;
        public long storage_offset() => Alive.Offset;
        public unsafe long data_ptr() => (long)Data;

        /// <exception cref="InvalidOperationException">The tensor does not have exactly one element.</exception>
        public bool is_nonzero()
        {
            if (numel() != 1) throw new InvalidOperationException($"is_nonzero needs a tensor of one element but its shape is {Shapes.Format(Sizes)}.");
            return ToScalar().ToBoolean();
        }

        private Tensor Alive => _storage is null ? throw Errors.Disposed(this) : this;
    }

    public enum layout
    {
        strided = 0,
        sparse_coo = 1,
    }
}
