using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GenNotebooks.Benchmarks.Models;

/// <summary>Flow matching in the plane: a network so small that what surrounds the arithmetic rules.</summary>
internal static class Flow
{
    public static Action Step()
    {
        var model = Sequential(Linear(3, 128), SiLU(), Linear(128, 128), SiLU(), Linear(128, 2));
        var x1 = randn(512, 2);
        return Steps.Training(optim.Adam(model.parameters(), 1e-3), () =>
        {
            var (x0, t) = (randn(512, 2), rand(512, 1));
            var xt = ((1 - t) * x0) + (t * x1);
            return (model.call(cat([xt, t], 1)) - (x1 - x0)).pow(2).mean();
        });
    }
}
