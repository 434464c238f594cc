using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>Copies a matrix stored by rows to columns: the heart of packing.</summary>
internal static unsafe class Transpose
{
    /// <summary>
    /// to[k * stride + i] = from[i * rowStride + k] for i &lt; rows, k &lt; columns. Only <paramref name="rows"/> numbers of each
    /// row of the target are written.
    /// </summary>
    [MethodImpl(Jit.Loop)]
    public static void Copy<T>(T* from, nint rowStride, int rows, int columns, T* to, nint stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var i = 0;
        if (typeof(T) == typeof(float) && Avx.IsSupported)
            for (; i + 8 <= rows; i += 8)
                EightRows((float*)(from + (i * rowStride)), rowStride, columns, (float*)(to + i), stride);
        if (typeof(T) == typeof(float) && Vector128.IsHardwareAccelerated)
            for (; i + 4 <= rows; i += 4)
                FourRows((float*)(from + (i * rowStride)), rowStride, columns, (float*)(to + i), stride);
        if (typeof(T) == typeof(double) && Vector128.IsHardwareAccelerated)
            for (; i + 2 <= rows; i += 2)
                TwoRows((double*)(from + (i * rowStride)), rowStride, columns, (double*)(to + i), stride);
        for (; i < rows; i++)
        {
            var source = from + (i * rowStride);
            for (var k = 0; k < columns; k++)
                to[(k * stride) + i] = source[k];
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void EightRows(float* from, nint rowStride, int columns, float* to, nint stride)
    {
        var k = 0;
        for (; k + 8 <= columns; k += 8)
        {
            var p = from + k;
            // Halves of four columns: rows 0 to 3 below, 4 to 7 above.
            var r0 = Vector256.Create(Vector128.Load(p), Vector128.Load(p + (4 * rowStride)));
            var r1 = Vector256.Create(Vector128.Load(p + rowStride), Vector128.Load(p + (5 * rowStride)));
            var r2 = Vector256.Create(Vector128.Load(p + (2 * rowStride)), Vector128.Load(p + (6 * rowStride)));
            var r3 = Vector256.Create(Vector128.Load(p + (3 * rowStride)), Vector128.Load(p + (7 * rowStride)));
            var target = to + (k * stride);
            StoreFour(r0, r1, r2, r3, target, stride);
            p += 4;
            r0 = Vector256.Create(Vector128.Load(p), Vector128.Load(p + (4 * rowStride)));
            r1 = Vector256.Create(Vector128.Load(p + rowStride), Vector128.Load(p + (5 * rowStride)));
            r2 = Vector256.Create(Vector128.Load(p + (2 * rowStride)), Vector128.Load(p + (6 * rowStride)));
            r3 = Vector256.Create(Vector128.Load(p + (3 * rowStride)), Vector128.Load(p + (7 * rowStride)));
            StoreFour(r0, r1, r2, r3, target + (4 * stride), stride);
        }

        for (; k < columns; k++)
            for (var i = 0; i < 8; i++)
                to[(k * stride) + i] = from[(i * rowStride) + k];
    }

    /// <summary>Within each half: the four columns of a 4 by 4 block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFour(Vector256<float> r0, Vector256<float> r1, Vector256<float> r2, Vector256<float> r3, float* to, nint stride)
    {
        var low01 = Avx.UnpackLow(r0, r1).AsDouble();
        var high01 = Avx.UnpackHigh(r0, r1).AsDouble();
        var low23 = Avx.UnpackLow(r2, r3).AsDouble();
        var high23 = Avx.UnpackHigh(r2, r3).AsDouble();
        Avx.UnpackLow(low01, low23).AsSingle().Store(to);
        Avx.UnpackHigh(low01, low23).AsSingle().Store(to + stride);
        Avx.UnpackLow(high01, high23).AsSingle().Store(to + (2 * stride));
        Avx.UnpackHigh(high01, high23).AsSingle().Store(to + (3 * stride));
    }

    [MethodImpl(Jit.Loop)]
    private static void FourRows(float* from, nint rowStride, int columns, float* to, nint stride)
    {
        var k = 0;
        for (; k + 4 <= columns; k += 4)
        {
            var p = from + k;
            var r0 = Vector128.Load(p);
            var r1 = Vector128.Load(p + rowStride);
            var r2 = Vector128.Load(p + (2 * rowStride));
            var r3 = Vector128.Load(p + (3 * rowStride));
            // (a0 b0 a1 b1) and (c0 d0 c1 d1), then pairs.
            var low01 = Interleave(r0, r1, upper: false).AsDouble();
            var high01 = Interleave(r0, r1, upper: true).AsDouble();
            var low23 = Interleave(r2, r3, upper: false).AsDouble();
            var high23 = Interleave(r2, r3, upper: true).AsDouble();
            var target = to + (k * stride);
            Vector128.Create(low01.GetElement(0), low23.GetElement(0)).AsSingle().Store(target);
            Vector128.Create(low01.GetElement(1), low23.GetElement(1)).AsSingle().Store(target + stride);
            Vector128.Create(high01.GetElement(0), high23.GetElement(0)).AsSingle().Store(target + (2 * stride));
            Vector128.Create(high01.GetElement(1), high23.GetElement(1)).AsSingle().Store(target + (3 * stride));
        }

        for (; k < columns; k++)
            for (var i = 0; i < 4; i++)
                to[(k * stride) + i] = from[(i * rowStride) + k];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Interleave(Vector128<float> a, Vector128<float> b, bool upper)
    {
        if (Sse.IsSupported)
            return upper ? Sse.UnpackHigh(a, b) : Sse.UnpackLow(a, b);
        var first = upper ? 2 : 0;
        return Vector128.Create(a.GetElement(first), b.GetElement(first), a.GetElement(first + 1), b.GetElement(first + 1));
    }

    [MethodImpl(Jit.Loop)]
    private static void TwoRows(double* from, nint rowStride, int columns, double* to, nint stride)
    {
        var k = 0;
        for (; k + 2 <= columns; k += 2)
        {
            var r0 = Vector128.Load(from + k);
            var r1 = Vector128.Load(from + rowStride + k);
            Vector128.Create(r0.GetElement(0), r1.GetElement(0)).Store(to + (k * stride));
            Vector128.Create(r0.GetElement(1), r1.GetElement(1)).Store(to + ((k + 1) * stride));
        }

        for (; k < columns; k++)
        {
            to[k * stride] = from[k];
            to[(k * stride) + 1] = from[rowStride + k];
        }
    }
}
