using System.Numerics;
using KernelFill = TorchSharp.Kernels.RandomFill;

namespace TorchSharp.Engine;

/// <summary>Fills tensors with random numbers; what element i becomes depends on the generator's state and i alone.</summary>
internal static unsafe class RandomFill
{
    internal static Tensor Uniform(Tensor target, double low, double high, Generator? generator)
    {
        if (!target.Type.IsFloatingPoint())
        {
            Fill(target, generator, (u, _) => low + (u * (high - low)));
            return target;
        }
        using var contiguous = new Writable(target);
        var buffer = contiguous.Buffer;
        generator ??= Generator.Default;
        if (target.Type == ScalarType.Float32) FillUniform<float>(buffer, generator);
        else FillUniform<double>(buffer, generator);
        if (low == 0 && high == 1) return target;
        Elementwise.Binary<Mul>(buffer, Operand.Of(buffer, target.Type), Operand.Of((Scalar)(high - low), target.Type));
        Elementwise.Binary<Add>(buffer, Operand.Of(buffer, target.Type), Operand.Of((Scalar)low, target.Type));
        return target;
    }

    /// <summary>Box-Muller: two uniforms make two normals.</summary>
    internal static Tensor Normal(Tensor target, double mean, double deviation, Generator? generator)
    {
        if (!target.Type.IsFloatingPoint()) throw Errors.Type($"normal_ needs a floating-point tensor but got {target.Type}; convert it with .to(torch.float32).");
        using var contiguous = new Writable(target);
        generator ??= Generator.Default;
        if (target.Type == ScalarType.Float32) FillNormal(contiguous.Buffer, (float)mean, (float)deviation, generator);
        else FillNormal(contiguous.Buffer, mean, deviation, generator);
        return target;
    }

    internal static Tensor Integers(Tensor target, long low, long high, Generator? generator)
    {
        var n = target.NumElements;
        var range = (ulong)(high - low);
        var (seed, counter) = (generator ?? Generator.Default).Take(n);
        using var contiguous = new Writable(target);
        for (long i = 0; i < n; i++)
        {
            var (a, b, _, _) = RandomWords.Block(seed, counter + (ulong)i);
            var word = ((ulong)a << 32) | b;
            contiguous.Set(i, low + (long)Math.BigMul(word, range, out _));
        }
        return target;
    }

    /// <summary>Fisher and Yates's shuffle.</summary>
    internal static Tensor Permutation(long n, ScalarType type, Generator? generator)
    {
        var order = new long[n];
        for (long i = 0; i < n; i++) order[i] = i;
        var (seed, counter) = (generator ?? Generator.Default).Take(n);
        for (var i = n - 1; i > 0; i--)
        {
            var (a, b, _, _) = RandomWords.Block(seed, counter + (ulong)i);
            var j = (long)Math.BigMul(((ulong)a << 32) | b, (ulong)(i + 1), out _);
            (order[i], order[j]) = (order[j], order[i]);
        }
        using var temporaries = Temporaries.Begin();
        return temporaries.Keep(Tensor.Of<long>(order, [n]) is var t && type == ScalarType.Int64 ? t : t.ConvertTo(type));
    }

    private static void FillUniform<T>(Tensor target, Generator generator) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (seed, counter) = generator.Take(KernelFill.BlocksUsed<T>(target.NumElements));
        KernelFill.Uniform(seed, counter, target.Pointer<T>(), target.NumElements);
    }

    private static void FillNormal<T>(Tensor target, T mean, T deviation, Generator generator) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (seed, counter) = generator.Take(KernelFill.BlocksUsed<T>(target.NumElements));
        KernelFill.Normal(seed, counter, mean, deviation, target.Pointer<T>(), target.NumElements);
    }

    /// <summary>Calls f with two independent uniforms for every element.</summary>
    internal static void Fill(Tensor target, Generator? generator, Func<double, double, double> f)
    {
        var n = target.NumElements;
        var (seed, counter) = (generator ?? Generator.Default).Take(n);
        using var contiguous = new Writable(target);
        for (long i = 0; i < n; i++)
        {
            var (a, b, c, d) = RandomWords.Block(seed, counter + (ulong)i);
            contiguous.Set(i, f(Uniform(target.Type, a, b), RandomWords.ToDouble(c, d)));
        }
    }

    /// <summary>24 bits for float, so that rounding never reaches 1.</summary>
    private static double Uniform(ScalarType type, uint a, uint b) =>
        type == ScalarType.Float32 ? (a >> 8) * (1.0 / (1 << 24)) : RandomWords.ToDouble(a, b);

    /// <summary>Row-major access to a tensor of any strides; written back when disposed.</summary>
    internal readonly ref struct Writable
    {
        private readonly Tensor _target;
        private readonly Tensor _buffer;
        private readonly byte* _data;

        internal Writable(Tensor target)
        {
            (_target, _buffer) = (target, target.IsContiguous ? target : target.EmptyLike());
            _data = _buffer.Data;
        }

        /// <summary>The target itself where it is row-major.</summary>
        internal Tensor Buffer => _buffer;

        internal void Set(long i, double value)
        {
            switch (_target.Type)
            {
                case ScalarType.Float32: ((float*)_data)[i] = (float)value; break;
                case ScalarType.Float64: ((double*)_data)[i] = value; break;
                default: Copying.Write(_data + (i * _target.Type.Size()), _target.Type, value); break;
            }
        }

        internal void Set(long i, long value)
        {
            if (_target.Type == ScalarType.Int64) ((long*)_data)[i] = value;
            else Copying.Write(_data + (i * _target.Type.Size()), _target.Type, value);
        }

        internal void Dispose()
        {
            if (ReferenceEquals(_target, _buffer)) return;
            Copying.Copy(_target, _buffer);
            _buffer.Dispose();
        }
    }
}
