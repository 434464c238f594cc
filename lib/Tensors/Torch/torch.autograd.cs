namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>Adds the gradients of the tensors' sum, weighted by <paramref name="grad_tensors"/>, to the leaves of their graph.</summary>
        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            using var temporaries = Temporaries.Begin();
            var (roots, gradients) = Seeds(tensors, grad_tensors, "backward");
            if (inputs is not { Count: > 0 })
            {
                BackwardPass.Run(roots, gradients, retain_graph ?? create_graph, create_graph, null);
                return;
            }
            var captured = BackwardPass.Run(roots, gradients, retain_graph ?? create_graph, create_graph, inputs.AsReadOnly())!;
            using var mode = GradMode.Set(create_graph);
            for (var i = 0; i < inputs.Count; i++) AddTo(inputs[i], captured[i]);
        }

        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>The gradients of the outputs' sum, weighted by <paramref name="grad_outputs"/>, with respect to the inputs.</summary>
        /// <param name="retain_graph">Keeps the graph for another pass; by default only when <paramref name="create_graph"/> is set.</param>
        /// <param name="create_graph">Records the pass itself, so that the gradients can be differentiated again.</param>
        /// <param name="allow_unused">Gives null, instead of an error, for inputs that the outputs do not depend on.</param>
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            Tensor?[] captured;
            using (var temporaries = Temporaries.Begin())
            {
                var (roots, gradients) = Seeds(outputs, grad_outputs, "grad");
                captured = BackwardPass.Run(roots, gradients, retain_graph || create_graph, create_graph, inputs.AsReadOnly())!;
            }
            for (var i = 0; i < captured.Length; i++)
            {
                if (captured[i] is not null) captured[i]!.Register();
                else if (!allow_unused)
                    throw Errors.Autograd($"grad: input {i} of shape {Shapes.Format(inputs[i].Sizes)} is not used by the outputs (or does not require grad); pass allow_unused: true to get null for it.");
            }
            return captured!;
        }

        /// <summary>Names, while set, the operation that makes the first NaN, forward or backward.</summary>
        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);

        /// <summary>Restores the former setting when disposed.</summary>
        public sealed class AnomalyMode : IDisposable
        {
            private readonly (bool IsOn, bool ChecksNaN) _before = (Anomaly.IsOn, Anomaly.ChecksNaN);

            public AnomalyMode(bool enabled, bool check_nan = true) => (Anomaly.IsOn, Anomaly.ChecksNaN) = (enabled, check_nan);

            public static bool IsEnabled => Anomaly.IsOn;

            public static bool ShouldCheckNaN => Anomaly.ChecksNaN;

            public void Dispose() => (Anomaly.IsOn, Anomaly.ChecksNaN) = _before;
        }

        private static (List<Tensor> Roots, List<Tensor> Gradients) Seeds(IList<Tensor> tensors, IList<Tensor>? gradients, string operation)
        {
            if (gradients is { Count: > 0 } && gradients.Count != tensors.Count)
                throw Errors.Autograd($"{operation}: {tensors.Count} tensors need {tensors.Count} gradients but got {gradients.Count}.");
            var roots = new List<Tensor>(tensors.Count);
            var seeds = new List<Tensor>(tensors.Count);
            for (var i = 0; i < tensors.Count; i++)
            {
                var given = gradients is { Count: > 0 } ? gradients[i] : null;
                if (!tensors[i].requires_grad)
                    throw Errors.Autograd($"{operation}: tensor {i} of shape {Shapes.Format(tensors[i].Sizes)} does not require grad and was not computed from one that does; set requires_grad on a leaf, and check for detach() or no_grad() on the way.");
                roots.Add(tensors[i]);
                seeds.Add(given is null ? One(tensors[i], operation) : Checked(given, tensors[i], operation));
            }
            return (roots, seeds);
        }

        private static Tensor One(Tensor tensor, string operation)
        {
            if (tensor.NumElements != 1)
                throw Errors.Autograd($"{operation}: only a tensor of one element has a gradient by itself but the shape is {Shapes.Format(tensor.Sizes)}; reduce it first (sum, mean) or pass its gradient.");
            return Tensor.Filled(tensor.Sizes, 1, tensor.Type);
        }

        private static Tensor Checked(Tensor gradient, Tensor tensor, string operation)
        {
            if (!Shapes.Same(gradient.Sizes, tensor.Sizes))
                throw Errors.Autograd($"{operation}: the gradient must have its tensor's shape {Shapes.Format(tensor.Sizes)} but has {Shapes.Format(gradient.Sizes)}.");
            return gradient.Type == tensor.Type ? gradient : gradient.to_type(tensor.Type);
        }

        private static void AddTo(Tensor input, Tensor? gradient)
        {
            if (gradient is null) return;
            using var old = input.Gradient?.alias();
            input.grad = old is null ? gradient : old + gradient;
            gradient.Dispose();
        }
    }

    /// <summary>Until disposed, operations are not recorded.</summary>
    public static AutoGradMode no_grad() => new(false);

    public static AutoGradMode enable_grad(bool enabled = true) => new(enabled);

    public static AutoGradMode set_grad_enabled(bool mode = true) => new(mode);

    public static bool is_grad_enabled() => GradMode.IsEnabled;

    /// <summary>Here the same as <see cref="no_grad"/>.</summary>
    public static AutoGradMode inference_mode(bool mode = true) => new(!mode);

    public static bool is_inference_mode_enabled() => !GradMode.IsEnabled;

    /// <summary>Restores the former mode when disposed.</summary>
    public sealed class AutoGradMode : IDisposable
    {
        private readonly bool _before = GradMode.IsEnabled;

        public AutoGradMode(bool mode) => GradMode.IsEnabled = mode;

        public static bool IsEnabled => GradMode.IsEnabled;

        public void Dispose() => GradMode.IsEnabled = _before;
    }
}
