using BenchmarkDotNet.Running;
using GenNotebooks.Benchmarks;
using TorchSharp.Kernels;

// session: the C# session against its budgets. kernels: BenchmarkDotNet. gemm and the other names: ratios to PyTorch (needs python3-torch), [threads] [rounds].
var mode = args.Length > 0 ? args[0] : "kernels";
if (mode == "kernels")
{
    BenchmarkRunner.Run<KernelBenchmarks>(args: args[1..]);
    return;
}

if (mode == "session")
{
    await GenNotebooks.Benchmarks.Sessions.SessionFigures.RunAsync();
    return;
}

var threads = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : Environment.ProcessorCount;
var rounds = args.Length > 2 ? int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 9;
WorkerPool.Threads = threads;
Clock.OfThread = threads == 1;
using var opponent = Opponent.Start(threads);
switch (mode)
{
    case "gemm":
        GemmRatios.Run(opponent, rounds);
        break;
    case "conv":
        KernelRatios.Convolutions(opponent, rounds);
        break;
    case "functions":
        KernelRatios.Functions(opponent, rounds);
        break;
    default:
        throw new ArgumentException($"There is no benchmark '{mode}'. Use session, kernels, gemm, conv or functions.");
}
