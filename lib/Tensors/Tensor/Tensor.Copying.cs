namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor clone() => Tape.Record(Copied(), Rules.Clone, this);

        /// <summary>The same tensor where it is row-major, else a copy that is.</summary>
        public Tensor contiguous() => is_contiguous() ? alias() : clone();

        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            if (!Shapes.Same(Shapes.Broadcast(Sizes, source.Sizes, "copy_"), Sizes))
                throw Errors.Shape($"copy_: a tensor of shape {Shapes.Format(source.Sizes)} does not fit into one of {Shapes.Format(Sizes)}.");
            var node = Tape.BeginInPlace(Rules.CopyFrom, this, source);
            using var temporaries = Temporaries.Begin();
            var from = ReferenceEquals(source._storage, _storage) ? source.Copied() : source;
            Copying.Copy(this, from);
            return Tape.EndInPlace(this, node);
        }

        public Tensor to_type(ScalarType type, bool copy = false)
        {
            if (type == dtype) return copy ? clone() : alias();
            return Tape.Record(ConvertTo(type), Rules.Cast, this);
        }

        public Tensor to(ScalarType type, bool disposeAfter = false) => Chained(to_type(type), disposeAfter);
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Chained(On(device.type, to_type(type, copy)), disposeAfter);
        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Chained(On(deviceType, copy ? clone() : alias()), disposeAfter);
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(device.type, device.index, copy, disposeAfter);
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(new Device(device), copy, disposeAfter);
        public Tensor to(Tensor other, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Chained(to_type(other.dtype, copy), disposeAfter);
        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);
        public Tensor type(ScalarType dtype) => to_type(dtype);
        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);
        public Tensor cpu(bool disposeAfter = false) => Chained(alias(), disposeAfter);
        public Tensor cuda(Device? device = null, bool disposeAfter = false, bool non_blocking = false) => On(DeviceType.CUDA, this);
        public Tensor @bool() => to_type(ScalarType.Bool);
        public Tensor @byte() => to_type(ScalarType.Byte);
        public Tensor @char() => to_type(ScalarType.Int8);
        public Tensor @short() => to_type(ScalarType.Int16);
        public Tensor @int() => to_type(ScalarType.Int32);
        public Tensor @long() => to_type(ScalarType.Int64);
        public Tensor @float() => to_type(ScalarType.Float32);
        public Tensor @double() => to_type(ScalarType.Float64);

        /// <summary>Makes this tensor another name for the source's data.</summary>
        public Tensor set_(Tensor source)
        {
            if (source.dtype != dtype) throw Errors.Type($"set_: the source is {source.dtype} but the tensor {dtype}.");
            Tape.CheckInPlace("set_", this);
            Reseat(source);
            return this;
        }

        public Tensor fill_(Scalar value)
        {
            var node = Tape.BeginInPlace(Rules.Fill, this);
            Copying.Fill(this, value);
            return Tape.EndInPlace(this, node);
        }

        public Tensor fill_(Tensor value) => value.Rank == 0 ? copy_(value) : throw Errors.Shape($"fill_: the value must be zero-dimensional but has shape {Shapes.Format(value.Sizes)}.");
        public Tensor zero_() => fill_(0);

        public Tensor pin_memory() => alias();
        public Tensor to_dense() => alias();

        private static Tensor On(DeviceType type, Tensor result)
        {
            InitializeDeviceType(type);
            result.IsMeta = type == DeviceType.META;
            return result;
        }

        private Tensor Chained(Tensor result, bool disposeAfter)
        {
            if (disposeAfter && !ReferenceEquals(result, this)) Dispose();
            return result;
        }
    }
}
