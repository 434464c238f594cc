namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements, in row-major order of the tensor's shape, as a .NET collection that writes through.</summary>
        /// <exception cref="ArgumentException">The .NET type is not the tensor's.</exception>
        public Utils.TensorAccessor<T> data<T>() where T : unmanaged
        {
            ValidateType(typeof(T));
            return new Utils.TensorAccessor<T>(this);
        }

        /// <summary>The value of a tensor with one element.</summary>
        public unsafe T item<T>() where T : unmanaged
        {
            if (NumberOfElements != 1)
                throw new ArgumentException($"item needs a tensor of one element but its shape is {Shapes.Format(Sizes)}; reduce it (sum, mean) or index it first.");
            ValidateType(typeof(T));
            return *(T*)Data;
        }

        internal void ValidateType(Type dotnetType)
        {
            if (ToDotNetType(dtype) != dotnetType)
                throw new ArgumentException($"{dotnetType.Name} is not compatible with {dtype}; convert the tensor with .to(...) or ask for its own type.");
        }

        /// <summary>The bytes of a contiguous tensor.</summary>
        public unsafe Span<byte> bytes
        {
            get => new(ContiguousData("get"), checked((int)(NumElements * Type.Size())));
            set
            {
                var target = new Span<byte>(ContiguousData("set"), checked((int)(NumElements * Type.Size())));
                if (target.Length != value.Length)
                    throw new ArgumentException($"Mismatched data sizes in bytes: the tensor has {target.Length} bytes but {value.Length} were given.");
                value.CopyTo(target);
            }
        }

        private unsafe byte* ContiguousData(string access)
        {
            if (!is_contiguous()) throw new NotImplementedException($"Cannot {access} the bytes of a tensor that is not contiguous; call contiguous() first.");
            return Data;
        }

        /// <summary>The value of a tensor with one element, in the tensor's own type.</summary>
        public unsafe Scalar ToScalar()
        {
            if (NumberOfElements != 1)
                throw Errors.Shape($"ToScalar needs a tensor of one element but its shape is {Shapes.Format(Sizes)}; reduce it (sum, mean) or index it first.");
            return Copying.Read(Data, Type);
        }

        public object tolist()
        {
            if (Rank == 0) return ToScalar();
            var result = new System.Collections.ArrayList();
            for (long i = 0; i < Sizes[0]; i++)
            {
                using var element = select(0, i);
                result.Add(element.tolist());
            }
            return result;
        }

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);
        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);
        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);
        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);
        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);
        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);
        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);
        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        public T ReadCpuValue<T>(long i) where T : unmanaged => Utils.TensorAccessor<T>.ReadItemAt(this, i);

        public static explicit operator float(Tensor value) => value.ToSingle();
        public static explicit operator double(Tensor value) => value.ToDouble();
        public static explicit operator sbyte(Tensor value) => value.ToSByte();
        public static explicit operator byte(Tensor value) => value.ToByte();
        public static explicit operator short(Tensor value) => value.ToInt16();
        public static explicit operator int(Tensor value) => value.ToInt32();
        public static explicit operator long(Tensor value) => value.ToInt64();
        public static explicit operator bool(Tensor value) => value.ToBoolean();
    }
}

/// <summary>Reading one number out of a tensor.</summary>
public static partial class TensorExtensionMethods
{
    public static float ToSingle(this Tensor value) => value.ToScalar().ToSingle();
    public static double ToDouble(this Tensor value) => value.ToScalar().ToDouble();
    public static sbyte ToSByte(this Tensor value) => value.ToScalar().ToSByte();
    public static byte ToByte(this Tensor value) => value.ToScalar().ToByte();
    public static short ToInt16(this Tensor value) => value.ToScalar().ToInt16();
    public static int ToInt32(this Tensor value) => value.ToScalar().ToInt32();
    public static long ToInt64(this Tensor value) => value.ToScalar().ToInt64();
    public static bool ToBoolean(this Tensor value) => value.ToScalar().ToBoolean();
    public static bool IsIntegral(this Tensor tensor) => tensor.dtype.IsIntegral();
    public static Scalar ToScalar(this Tensor value) => value.ToScalar();
}
