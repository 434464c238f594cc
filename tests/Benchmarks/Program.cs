using BenchmarkDotNet.Running;
using GenNotebooks.Benchmarks;
using TorchSharp.Kernels;

// session: the C# session against its budgets. torch: the course's models against PyTorch, [threads] [rounds] [first letters of a name]. kernels: BenchmarkDotNet. gemm and the other names: ratios to PyTorch (needs python3-torch), [threads] [rounds].
// jupyter: the kernel as Jupyter's client sees it, [python]. graphical: exact inference in networks against its budgets, [rounds].
// text: n-grams over tiny Shakespeare, [rounds] (needs the folder that GENNOTEBOOKS_DATA names).
// em: Gaussian mixtures against scikit-learn, hmm: hidden Markov models against pomegranate or NumPy, [threads] [rounds] [python, or GENNOTEBOOKS_PYTHON].
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

if (mode == "jupyter")
{
    GenNotebooks.Benchmarks.Sessions.JupyterFigures.Run(args.Length > 1 ? args[1] : Environment.GetEnvironmentVariable("GENNOTEBOOKS_PYTHON") ?? "python3");
    return;
}

if (mode == "text")
{
    GenNotebooks.Benchmarks.Text.TextBenchmark.Run(Number(1, 3));
    return;
}

if (mode is "em" or "hmm")
{
    var python = args.Length > 3 ? args[3] : Environment.GetEnvironmentVariable("GENNOTEBOOKS_PYTHON") ?? "python3";
    Action<int, int, string> run = mode == "em" ? GenNotebooks.Benchmarks.Mixtures.EmBenchmark.Run : GenNotebooks.Benchmarks.HiddenMarkov.HiddenMarkovBenchmark.Run;
    run(Number(1, 2), Number(2, 9), python);
    return;
}

if (mode == "graphical")
{
    GenNotebooks.Benchmarks.Graphical.GraphicalFigures.Run(Number(1, 101));
    return;
}

if (mode == "torch")
{
    var (on, over, only) = (Number(1, Environment.ProcessorCount), Number(2, 7), args.Length > 3 ? args[3] : "");
    GenNotebooks.Benchmarks.Models.TorchRatios.Run(on, over, only, Path.Combine(Environment.CurrentDirectory, "torch-ratios.json"));
    return;
}

if (mode == "model")
{
    WorkerPool.Threads = Number(2, Environment.ProcessorCount);
    Clock.OfThread = WorkerPool.Threads == 1;
    GenNotebooks.Benchmarks.Models.Contestant.Serve(args[1]);
    return;
}

var threads = Number(1, Environment.ProcessorCount);
var rounds = Number(2, 9);
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
        throw new ArgumentException($"There is no benchmark '{mode}'. Use session, jupyter, em, hmm, graphical, text, torch, kernels, gemm, conv or functions.");
}

int Number(int index, int otherwise) => args.Length > index ? int.Parse(args[index], System.Globalization.CultureInfo.InvariantCulture) : otherwise;
