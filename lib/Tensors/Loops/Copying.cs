using System.Numerics;

namespace TorchSharp.Engine;

/// <summary>Copies and conversions between tensors of one broadcast shape.</summary>
internal static unsafe class Copying
{
    /// <summary>Writes <paramref name="source"/>, broadcast and converted, into <paramref name="target"/>.</summary>
    internal static void Copy(Tensor target, Tensor source)
    {
        if (target.NumElements == 0) return;
        var plan = ElementwisePlan.Over(target.Sizes);
        plan.Add(target);
        plan.Add(source);
        if (target.Type == ScalarType.Bool && source.Type != ScalarType.Bool) Typed.Run(source.Type, new IntoBool(&plan));
        else Typed.Run(source.Type, new From(&plan, target.Type));
    }

    internal static void Fill(Tensor target, Scalar value)
    {
        if (target.NumElements == 0) return;
        long bits;
        Write(&bits, target.Type, value);
        var plan = ElementwisePlan.Over(target.Sizes);
        plan.Add(target);
        plan.AddScalar(&bits);
        Typed.Run(target.Type, new From(&plan, target.Type));
    }

    /// <summary>Stores a scalar as an element of the given type.</summary>
    internal static void Write(void* target, ScalarType type, Scalar value)
    {
        if (type == ScalarType.Bool) *(bool*)target = value.ToBoolean();
        else Typed.Run(type, new Store((nint)target, value));
    }

    /// <summary>Reads an element as a scalar of the given type.</summary>
    internal static Scalar Read(byte* source, ScalarType type) => type switch
    {
        ScalarType.Float32 => *(float*)source,
        ScalarType.Float64 => *(double*)source,
        ScalarType.Int64 => *(long*)source,
        ScalarType.Int32 => *(int*)source,
        ScalarType.Int16 => *(short*)source,
        ScalarType.Int8 => *(sbyte*)source,
        ScalarType.Byte => *source,
        _ => *(bool*)source,
    };

    private readonly struct From(ElementwisePlan* plan, ScalarType target) : ITyped
    {
        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => Typed.Run(target, new To<T>(plan));
    }

    private readonly struct To<TIn>(ElementwisePlan* plan) : ITyped where TIn : unmanaged, INumber<TIn>
    {
        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => plan->RunParallel(default(CopyLoop<TIn, T>));
    }

    private readonly struct IntoBool(ElementwisePlan* plan) : ITyped
    {
        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => plan->RunParallel(default(ToBoolLoop<T>));
    }

    private readonly struct Store(nint target, Scalar value) : ITyped
    {
        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => *(T*)target = value.To<T>();
    }
}
