using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Tests.Networks;

/// <summary>Optimisers, schedulers and whole training curves against PyTorch's.</summary>
public class OptimizerTests
{
    private static readonly Dictionary<string, Func<IEnumerable<Parameter>, Optimizer>> s_optimizers = new()
    {
        ["SGD"] = p => SGD(p, 0.1),
        ["SGD momentum"] = p => SGD(p, 0.1, 0.9, 0.2, 0.05),
        ["SGD nesterov"] = p => SGD(p, 0.1, 0.9, nesterov: true),
        ["SGD maximize"] = p => SGD(p, 0.1, maximize: true),
        ["Adam"] = p => Adam(p, 0.05, 0.9, 0.999),
        ["Adam decay"] = p => Adam(p, 0.05, 0.8, 0.95, 1e-6, 0.1),
        ["Adam amsgrad"] = p => Adam(p, 0.05, 0.9, 0.999, amsgrad: true),
        ["Adam maximize"] = p => Adam(p, 0.05, 0.9, 0.999, maximize: true),
        ["AdamW"] = p => AdamW(p, 0.05, weight_decay: 0.1),
        ["AdamW amsgrad"] = p => AdamW(p, 0.05, weight_decay: 0.1, amsgrad: true),
        ["RMSProp"] = p => RMSProp(p, 0.05),
        ["RMSProp all"] = p => RMSProp(p, 0.05, 0.9, 1e-6, 0.1, 0.8, true),
        ["Adagrad"] = p => Adagrad(p, 0.1),
        ["Adagrad all"] = p => Adagrad(p, 0.1, 0.05, 0.1, 0.3),
        ["Adadelta"] = p => Adadelta(p),
        ["Adadelta all"] = p => Adadelta(p, 0.5, 0.8, 1e-5, 0.1, true),
        ["Adamax"] = p => Adamax(p, 0.05),
        ["Adamax all"] = p => Adamax(p, 0.05, 0.8, 0.95, 1e-6, 0.1),
        ["RAdam"] = p => RAdam(p, 0.05),
        ["RAdam all"] = p => RAdam(p, 0.05, 0.8, 0.95, 1e-6, 0.1),
        ["ASGD"] = p => ASGD(p, 0.1),
        ["ASGD all"] = p => ASGD(p, 0.1, 0.05, 0.6, 3, 0.1),
        ["Rprop"] = p => Rprop(p, 0.1),
        ["Rprop all"] = p => Rprop(p, 0.1, 0.4, 1.3, 0.02, 0.15),
    };

    private static readonly Dictionary<string, Func<Optimizer, lr_scheduler.LRScheduler>> s_schedules = new()
    {
        ["StepLR"] = o => lr_scheduler.StepLR(o, 3, 0.5),
        ["MultiStepLR"] = o => lr_scheduler.MultiStepLR(o, [2, 5], 0.3),
        ["ExponentialLR"] = o => lr_scheduler.ExponentialLR(o, 0.9),
        ["ConstantLR"] = o => lr_scheduler.ConstantLR(o, 0.5, 4),
        ["LinearLR"] = o => lr_scheduler.LinearLR(o, 0.25, 1, 5),
        ["PolynomialLR"] = o => lr_scheduler.PolynomialLR(o, 8, 2),
        ["LambdaLR"] = o => lr_scheduler.LambdaLR(o, t => 1.0 / (1 + t)),
        ["MultiplicativeLR"] = o => lr_scheduler.MultiplicativeLR(o, _ => 0.95),
        ["CosineAnnealingLR"] = o => lr_scheduler.CosineAnnealingLR(o, 5, 0.01),
        ["OneCycleLR"] = o => lr_scheduler.OneCycleLR(o, 0.5, 15),
        ["OneCycleLR linear three phases"] = o => lr_scheduler.OneCycleLR(o, 0.5, 15, anneal_strategy: lr_scheduler.impl.OneCycleLR.AnnealStrategy.Linear, three_phase: true),
        ["SequentialLR"] = o => lr_scheduler.SequentialLR(o, [lr_scheduler.LinearLR(o, 0.1, 1, 4), lr_scheduler.CosineAnnealingLR(o, 10)], [4]),
        ["CyclicLR"] = o => lr_scheduler.CyclicLR(o, 0.05, 0.3, 3, 4),
        ["CyclicLR triangular2"] = o => lr_scheduler.CyclicLR(o, 0.05, 0.3, 2, mode: lr_scheduler.impl.CyclicLR.Mode.Triangular2),
        ["CyclicLR exp_range"] = o => lr_scheduler.CyclicLR(o, 0.05, 0.3, 2, mode: lr_scheduler.impl.CyclicLR.Mode.ExpRange, gamma: 0.9, base_momentum: 0.7, max_momentum: 0.95),
    };

    public static TheoryData<string> Optimizers => new(NnReference.All.Optimizers.Select(o => o.Name));
    public static TheoryData<string> Schedules => new(NnReference.All.Schedules.Select(s => s.Name));
    public static TheoryData<string> Curves => new(NnReference.All.Curves.Select(c => c.Name));

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Steps_are_those_of_PyTorch(string name)
    {
        var expected = NnReference.All.Optimizers.Single(o => o.Name == name);
        using var p = new Parameter(tensor(expected.Start));
        using var optimizer = s_optimizers[name]([p]);
        for (var t = 0; t < expected.Grads.Length; t++)
        {
            p.grad = tensor(expected.Grads[t]);
            optimizer.step();
            TensorAssert.Close(expected.Values[t], p, rtol: 1e-12, atol: 1e-13);
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_saved_state_goes_on_as_before(string name)
    {
        var row = NnReference.All.Optimizers.Single(o => o.Name == name);
        using var p = new Parameter(tensor(row.Start));
        using var first = (OptimizerHelper)s_optimizers[name]([p]);
        for (var t = 0; t < 4; t++) StepWith(first, p, row.Grads[t]);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        first.save_state_dict(writer);
        stream.Position = 0;
        using var second = (OptimizerHelper)s_optimizers[name]([p]);
        second.load_state_dict(new BinaryReader(stream));
        for (var t = 4; t < row.Grads.Length; t++) StepWith(second, p, row.Grads[t]);
        TensorAssert.Close(row.Values[^1], p, rtol: 1e-12, atol: 1e-13);
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Rates_and_momenta_are_those_of_PyTorch(string name)
    {
        var expected = NnReference.All.Schedules.Single(s => s.Name == name);
        using var p = new Parameter(zeros(2));
        using var optimizer = SGD([p], 0.1, 0.9);
        var scheduler = s_schedules[name](optimizer);
        for (var t = 0; t < expected.Rates.Length; t++)
        {
            Assert.Equal(expected.Rates[t], optimizer.ParamGroups.First().LearningRate, 1e-12);
            Assert.Equal(expected.Momenta[t], ((IMomentum)optimizer.ParamGroups.First()).Momentum, 1e-12);
            scheduler.step();
        }
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Fifty_steps_of_an_MLP_follow_PyTorch(string name)
    {
        var expected = NnReference.All.Curves.Single(c => c.Name == name);
        using var scope = NewDisposeScope();
        var model = torch.nn.Sequential(
            torch.nn.Linear(4, 8), torch.nn.Tanh(), torch.nn.Linear(8, 8), torch.nn.ReLU(), torch.nn.Linear(8, 3)).to(float64);
        foreach (var (parameter, start) in model.parameters().Zip(expected.Start))
        {
            using (no_grad()) parameter.copy_(start.Unpack());
        }
        Optimizer optimizer = name switch
        {
            "SGD" => SGD(model.parameters(), 0.2, 0.9),
            "Adam" => Adam(model.parameters(), 0.01, 0.9, 0.999),
            _ => AdamW(model.parameters(), 0.01, weight_decay: 0.1),
        };
        var (x, target) = (expected.Inputs.Unpack(), arange(16).remainder(3));
        foreach (var loss in expected.Losses)
        {
            optimizer.zero_grad();
            var output = torch.nn.functional.cross_entropy(model.call(x), target);
            output.backward();
            optimizer.step();
            Assert.Equal(loss, output.item<double>(), loss * 1e-8);
        }
        foreach (var (parameter, end) in model.parameters().Zip(expected.End)) TensorAssert.Close(end.Unpack(), parameter, rtol: 1e-8, atol: 1e-10);
        model.Dispose();
    }

    /// <summary>Dozat 2016 with the decay of momentum as in PyTorch since 2.0 (version 1.13 counts one factor twice), in plain numbers.</summary>
    [Fact]
    public void NAdam_follows_its_formula()
    {
        using var p = new Parameter(tensor(new[] { 0.7 }));
        using var optimizer = NAdam([p], 0.05, 0.8, 0.95, 1e-6, 0.1, 1e-2);
        var (x, m, v, product) = (0.7, 0.0, 0.0, 1.0);
        for (var t = 1; t <= 8; t++)
        {
            var gradient = Math.Sin(t);
            StepWith(optimizer, p, [gradient]);
            var g = gradient + (0.1 * x);
            var (mu, next) = (0.8 * (1 - (0.5 * Math.Pow(0.96, t * 0.01))), 0.8 * (1 - (0.5 * Math.Pow(0.96, (t + 1) * 0.01))));
            product *= mu;
            (m, v) = ((0.8 * m) + (0.2 * g), (0.95 * v) + (0.05 * g * g));
            var scale = Math.Sqrt(v / (1 - Math.Pow(0.95, t))) + 1e-6;
            x -= 0.05 * ((g * (1 - mu) / (1 - product)) + (m * next / (1 - (product * next)))) / scale;
            Assert.Equal(x, p.item<double>(), 1e-12);
        }
    }

    /// <summary>What PyTorch does with these metrics, followed by hand: two bad epochs are borne, the third lowers the rate, then one cools.</summary>
    [Fact]
    public void A_plateau_lowers_the_rate()
    {
        using var p = new Parameter(zeros(2));
        using var optimizer = SGD([p], 1);
        var scheduler = lr_scheduler.ReduceLROnPlateau(optimizer, factor: 0.5, patience: 2, cooldown: 1, min_lr: [0.2]);
        var rates = new[] { 5.0, 4, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3 }.Select(metric =>
        {
            scheduler.step(metric);
            return optimizer.ParamGroups.First().LearningRate;
        }).ToArray();
        Assert.Equal([1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.2], rates);
        Assert.Equal("ReduceLROnPlateau needs the metric: call step(current).", Assert.Throws<InvalidOperationException>(() => scheduler.step()).Message);
    }

    /// <summary>
    /// On a quadratic of two variables a quasi-Newton method is at the minimum within a few steps. It stops when the gradient is below
    /// 1e-5, and the least curvature is 1.38, so that the minimum is at most 1e-5 away.
    /// </summary>
    [Fact]
    public void LBFGS_finds_the_minimum_of_a_quadratic()
    {
        using var p = new Parameter(tensor(new[] { 3.0, -2.0 }));
        using var optimizer = LBFGS([p], lr: 1, max_iter: 20);
        var matrix = tensor(new double[,] { { 3, 1 }, { 1, 2 } });
        for (var i = 0; i < 3; i++)
        {
            optimizer.step(() =>
            {
                optimizer.zero_grad();
                var loss = (p.matmul(matrix).dot(p) / 2) - p.sum();
                loss.backward();
                return loss;
            });
        }
        TensorAssert.Close(linalg.solve(matrix, ones(2, dtype: float64)), p.detach(), rtol: 0, atol: 1e-5);
    }

    [Fact]
    public void Groups_have_rates_of_their_own()
    {
        using var a = new Parameter(ones(1, dtype: float64));
        using var b = new Parameter(ones(1, dtype: float64));
        using var optimizer = SGD([new SGD.ParamGroup([a], 0.5), new SGD.ParamGroup { Parameters = [b] }], 0.25);
        (a.grad, b.grad) = (ones(1, dtype: float64), ones(1, dtype: float64));
        optimizer.step();
        Assert.Equal((0.5, 0.75), (a.item<double>(), b.item<double>()));
    }

    [Fact]
    public void No_parameters_are_an_error_that_names_RegisterComponents()
    {
        var error = Assert.Throws<ArgumentException>(() => SGD(Array.Empty<Parameter>(), 0.1));
        Assert.Equal("SGD got no parameters to optimise. If they should come from a module, end its constructor with RegisterComponents().", error.Message);
    }

    [Fact]
    public void Zero_grad_forgets_or_fills()
    {
        using var p = new Parameter(ones(2));
        using var optimizer = SGD([p], 0.1);
        p.grad = ones(2);
        optimizer.zero_grad(set_to_none: false);
        TensorAssert.Equal(zeros(2), p.grad!);
        optimizer.zero_grad();
        Assert.Null(p.grad);
    }

    [Fact]
    public void Clipping_scales_all_gradients_by_their_common_norm()
    {
        using var a = new Parameter(zeros(1));
        using var b = new Parameter(zeros(1));
        (a.grad, b.grad) = (tensor(new[] { 3f }), tensor(new[] { 4f }));
        Assert.Equal(5, torch.nn.utils.clip_grad_norm_([a, b], 1.0), 1e-6);
        Assert.Equal(0.6, a.grad!.item<float>(), 1e-5);
        Assert.Equal(0.8, b.grad!.item<float>(), 1e-5);
        Assert.Equal(1, torch.nn.utils.clip_grad_norm_([a, b], 10.0), 1e-5);
        Assert.Equal(0.6, a.grad!.item<float>(), 1e-5);
    }

    private static void StepWith(Optimizer optimizer, Parameter p, double[] gradient)
    {
        p.grad = tensor(gradient);
        optimizer.step();
    }
}
