using static TorchSharp.Engine.Saved;

namespace TorchSharp.Engine;

/// <content>Matrix products. For C = A B: dA = dC B^T and dB = A^T dC.</content>
internal static partial class Rules
{
    internal static readonly GradRule Mm = new("mm", D(B, (s, g) => g.mm(s.B.t())), D(A, (s, g) => s.A.t().mm(g)));
    internal static readonly GradRule Bmm = new("bmm", D(B, (s, g) => g.bmm(s.B.mT)), D(A, (s, g) => s.A.mT.bmm(g)));
    internal static readonly GradRule Matmul = new("matmul", D(B, (s, g) => g.matmul(s.B.mT)), D(A, (s, g) => s.A.mT.matmul(g)));
    internal static readonly GradRule Linear = new("linear",
        D(B, (s, g) => g.matmul(s.B)),
        D(A, (s, g) => g.flatten(0, -2).t().mm(s.A.flatten(0, -2))),
        D(Nothing, (s, g) => g.flatten(0, -2).sum(0L)));
}
