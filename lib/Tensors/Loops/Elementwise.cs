using System.Numerics;

namespace TorchSharp.Engine;

/// <summary>Plans and runs the loops of pointwise operations; types are settled by the caller.</summary>
internal static unsafe class Elementwise
{
    internal static void Unary<TOp>(Tensor y, Tensor x) where TOp : struct, IUnaryOp
    {
        var plan = Plan(y, x);
        Typed.Run(y.Type, new UnaryWork<TOp>(&plan));
    }

    internal static void FloatUnary<TOp>(Tensor y, Tensor x, string operation) where TOp : struct, IFloatUnaryOp
    {
        var plan = Plan(y, x);
        Typed.RunFloat(y.Type, operation, new FloatUnaryWork<TOp>(&plan));
    }

    internal static void Predicate<TOp>(Tensor y, Tensor x) where TOp : struct, IPredicate
    {
        var plan = Plan(y, x);
        Typed.Run(x.Type, new PredicateWork<TOp>(&plan));
    }

    internal static void Binary<TOp>(Tensor y, in Operand a, in Operand b) where TOp : struct, IBinaryOp
    {
        long scalarA, scalarB;
        var plan = Plan(y, a, &scalarA, b, &scalarB);
        Typed.Run(y.Type, new BinaryWork<TOp>(&plan));
    }

    internal static void FloatBinary<TOp>(Tensor y, in Operand a, in Operand b, string operation) where TOp : struct, IFloatBinaryOp
    {
        long scalarA, scalarB;
        var plan = Plan(y, a, &scalarA, b, &scalarB);
        Typed.RunFloat(y.Type, operation, new FloatBinaryWork<TOp>(&plan));
    }

    /// <summary>Comparisons read both operands as <paramref name="type"/> and write booleans.</summary>
    internal static void Compare<TOp>(Tensor y, in Operand a, in Operand b, ScalarType type) where TOp : struct, ICompareOp
    {
        long scalarA, scalarB;
        var plan = Plan(y, a, &scalarA, b, &scalarB);
        Typed.Run(type, new CompareWork<TOp>(&plan));
    }

    internal static void Bits<TOp>(Tensor y, in Operand a, in Operand b, string operation) where TOp : struct, IBitOp
    {
        long scalarA, scalarB;
        var plan = Plan(y, a, &scalarA, b, &scalarB);
        switch (y.Type)
        {
            case ScalarType.Bool or ScalarType.Byte: plan.RunParallel(default(BitLoop<TOp, byte>)); break;
            case ScalarType.Int8: plan.RunParallel(default(BitLoop<TOp, sbyte>)); break;
            case ScalarType.Int16: plan.RunParallel(default(BitLoop<TOp, short>)); break;
            case ScalarType.Int32: plan.RunParallel(default(BitLoop<TOp, int>)); break;
            case ScalarType.Int64: plan.RunParallel(default(BitLoop<TOp, long>)); break;
            default: throw Errors.Type($"{operation} needs integers or booleans but got {y.Type}.");
        }
    }

    internal static void Where(Tensor y, Tensor condition, in Operand a, in Operand b)
    {
        long scalarA, scalarB;
        var plan = ElementwisePlan.Over(y.Sizes);
        plan.Add(y);
        plan.Add(condition);
        a.AddTo(ref plan, &scalarA);
        b.AddTo(ref plan, &scalarB);
        switch (y.Type.Size())
        {
            case 1: plan.RunParallel(default(WhereLoop<byte>)); break;
            case 2: plan.RunParallel(default(WhereLoop<short>)); break;
            case 4: plan.RunParallel(default(WhereLoop<int>)); break;
            default: plan.RunParallel(default(WhereLoop<long>)); break;
        }
    }

    private static ElementwisePlan Plan(Tensor y, Tensor x)
    {
        var plan = ElementwisePlan.Over(y.Sizes);
        plan.Add(y);
        plan.Add(x);
        return plan;
    }

    private static ElementwisePlan Plan(Tensor y, in Operand a, long* scalarA, in Operand b, long* scalarB)
    {
        var plan = ElementwisePlan.Over(y.Sizes);
        plan.Add(y);
        a.AddTo(ref plan, scalarA);
        b.AddTo(ref plan, scalarB);
        return plan;
    }

    private readonly struct UnaryWork<TOp>(ElementwisePlan* plan) : ITyped where TOp : struct, IUnaryOp
    {
        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => plan->RunParallel(default(UnaryLoop<TOp, T>));
    }

    private readonly struct FloatUnaryWork<TOp>(ElementwisePlan* plan) : IFloatTyped where TOp : struct, IFloatUnaryOp
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T> => plan->RunParallel(default(FloatUnaryLoop<TOp, T>));
    }

    private readonly struct PredicateWork<TOp>(ElementwisePlan* plan) : ITyped where TOp : struct, IPredicate
    {
        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => plan->RunParallel(default(PredicateLoop<TOp, T>));
    }

    private readonly struct BinaryWork<TOp>(ElementwisePlan* plan) : ITyped where TOp : struct, IBinaryOp
    {
        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => plan->RunParallel(default(BinaryLoop<TOp, T>));
    }

    private readonly struct FloatBinaryWork<TOp>(ElementwisePlan* plan) : IFloatTyped where TOp : struct, IFloatBinaryOp
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T> => plan->RunParallel(default(FloatBinaryLoop<TOp, T>));
    }

    private readonly struct CompareWork<TOp>(ElementwisePlan* plan) : ITyped where TOp : struct, ICompareOp
    {
        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => plan->RunParallel(default(CompareLoop<TOp, T>));
    }
}

/// <summary>A tensor or a number as an operand of a pointwise operation in a settled type.</summary>
internal readonly unsafe struct Operand
{
    private readonly Tensor? _tensor;
    private readonly Scalar? _scalar;
    private readonly ScalarType _type;

    private Operand(Tensor? tensor, Scalar? scalar, ScalarType type) => (_tensor, _scalar, _type) = (tensor, scalar, type);

    /// <summary>The tensor converted to the type where it has another; the conversion is a temporary of the operation.</summary>
    internal static Operand Of(Tensor tensor, ScalarType type) =>
        new(tensor.Type == type ? tensor : tensor.ConvertTo(type), null, type);

    internal static Operand Of(Scalar scalar, ScalarType type) => new(null, scalar, type);

    internal void AddTo(ref ElementwisePlan plan, long* buffer)
    {
        if (_tensor is not null)
        {
            plan.Add(_tensor);
            return;
        }
        Copying.Write(buffer, _type, _scalar!);
        plan.AddScalar(buffer);
    }
}
