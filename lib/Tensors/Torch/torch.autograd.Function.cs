namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What a custom function remembers from forward to backward.</summary>
        public class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> _data = [];
            private FunctionNode? _node;

            internal List<Tensor> ToSave { get; private set; } = [];

            internal List<Tensor> Dirty { get; private set; } = [];

            internal List<Tensor> NonDifferentiable { get; private set; } = [];

            /// <summary>Whether missing gradients of results come as zeros (the default) or as null.</summary>
            public bool MaterializeGrads { get; private set; } = true;

            public void save_for_backward(List<Tensor> tensors) => ToSave = tensors;
            public void save_data(string key, object value) => _data[key] = value;
            public object? get_data(string key) => _data.GetValueOrDefault(key);
            public void mark_dirty(List<Tensor> tensors) => Dirty = [.. tensors];
            public void mark_non_differentiable(List<Tensor> tensors) => NonDifferentiable = [.. tensors];
            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            /// <summary>The tensors given to save_for_backward; an in-place change since is an error.</summary>
            public List<Tensor> get_saved_variables() => [.. ToSave.Select((_, i) => _node!.Unpack(i))];

            public void Dispose() => GC.SuppressFinalize(this);

            internal void Attach(FunctionNode node) => _node = node;
        }

        /// <summary>An operation with a gradient of one's own: forward and backward.</summary>
        public abstract class Function<T> where T : Function<T>, new()
        {
            internal static T Instance { get; } = new();

            public abstract string Name { get; }

            public abstract List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs);

            internal abstract List<Tensor> Forward(AutogradContext ctx, params object[] vars);

            /// <summary>Runs forward off the tape and records the function as one operation.</summary>
            public static List<Tensor> apply_internal(params object[] vars)
            {
                var context = new AutogradContext();
                var inputs = vars.OfType<Tensor>().Where(t => !t.IsInvalid).ToArray();
                var isWanted = Tape.IsWanted(inputs);
                List<Tensor> outputs;
                using (GradMode.Off()) outputs = Instance.Forward(context, vars);
                outputs = [.. outputs.Select(o => inputs.Contains(o, ReferenceEqualityComparer.Instance) && !context.Dirty.Contains(o, ReferenceEqualityComparer.Instance) ? o.detach() : o)];
                if (isWanted) Record(context, vars, inputs, outputs);
                return outputs;
            }

            private static void Record(AutogradContext context, object[] vars, Tensor[] inputs, List<Tensor> outputs)
            {
                var shapes = outputs.Select(o => (o.Sizes, o.dtype)).ToArray();
                var node = new FunctionNode(Instance.Name, inputs, outputs.Count, [.. context.ToSave], (_, gradients) => Backward(context, vars, shapes, gradients));
                context.Attach(node);
                for (var i = 0; i < outputs.Count; i++)
                {
                    if (context.NonDifferentiable.Contains(outputs[i], ReferenceEqualityComparer.Instance) || !outputs[i].dtype.IsFloatingPoint()) continue;
                    outputs[i].Meta = new AutogradMeta { GradFn = node, OutputIndex = i };
                }
            }

            private static Tensor?[] Backward(AutogradContext context, object[] vars, (long[] Sizes, ScalarType Type)[] shapes, Tensor?[] gradients)
            {
                var given = gradients.Select((g, i) => g ?? (context.MaterializeGrads ? zeros(shapes[i].Sizes, shapes[i].Type) : null)).ToList();
                var results = Instance.backward(context, given!);
                if (results.Count < vars.Length || results.Skip(vars.Length).Any(r => r is not null))
                    throw new NotImplementedException($"Function {Instance.Name} returned an incorrect number of gradients (expected {vars.Length}), got {results.Count}");
                for (var i = 0; i < vars.Length; i++)
                {
                    if (vars[i] is not Tensor && results[i] is not null)
                        throw new NotImplementedException($"Function {Instance.Name} returned a gradient at position {i + 1}, but that argument of forward was not a Tensor");
                }
                return [.. results.Take(vars.Length).Where((_, i) => vars[i] is Tensor)];
            }
        }

        /// <summary>A custom function with one result.</summary>
        public abstract class SingleTensorFunction<T> : Function<T> where T : SingleTensorFunction<T>, new()
        {
            public static Tensor apply(params object[] vars) => apply_internal(vars)[0];

            public abstract Tensor forward(AutogradContext ctx, params object[] vars);

            internal override List<Tensor> Forward(AutogradContext ctx, params object[] vars) => [forward(ctx, vars)];
        }

        /// <summary>A custom function with several results.</summary>
        public abstract class MultiTensorFunction<T> : Function<T> where T : MultiTensorFunction<T>, new()
        {
            public static List<Tensor> apply(params object[] vars) => apply_internal(vars);

            public abstract List<Tensor> forward(AutogradContext ctx, params object[] vars);

            internal override List<Tensor> Forward(AutogradContext ctx, params object[] vars) => forward(ctx, vars);
        }
    }
}
