namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private int _seenRewrites;

        internal AutogradMeta? Meta { get; set; }

        internal bool RequiresGrad
        {
            get
            {
                RefreshHistory();
                return Meta is { } meta && (meta.RequiresGrad || meta.GradFn is not null);
            }
        }

        /// <summary>Where this tensor's gradient goes.</summary>
        internal Edge Edge
        {
            get
            {
                RefreshHistory();
                if (Meta is not { } meta) return default;
                if (meta.GradFn is not null) return new Edge(meta.GradFn, meta.OutputIndex);
                return meta.RequiresGrad ? new Edge(meta.Accumulator ??= new AccumulateGrad(meta), 0) : default;
            }
        }

        public bool requires_grad
        {
            get
            {
                _ = Storage;
                return RequiresGrad;
            }
            set
            {
                if (value && !Alive.Type.IsFloatingPoint())
                    throw Errors.Type($"Only floating-point tensors can require gradients but this one is {Type}; convert it with .to(torch.float32).");
                if (!value && Meta?.GradFn is not null)
                    throw Errors.Autograd($"requires_grad of the result of {Meta.GradFn.Name} cannot be switched off; use detach().");
                if (Meta is null && !value) return;
                Meta ??= new AutogradMeta();
                if (Meta.GradFn is null) Meta.RequiresGrad = value;
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>True where no recorded operation made the tensor.</summary>
        public bool is_leaf
        {
            get
            {
                RefreshHistory();
                return Alive.Meta?.GradFn is null;
            }
        }

        /// <summary>The gradient that backward left; null before. Reading makes a new handle to it.</summary>
        public Tensor? grad
        {
            get => Alive.Meta?.Grad?.alias();
            set
            {
                _ = Storage;
                if (value is not null && !Shapes.Same(value.Sizes, Sizes))
                    throw Errors.Shape($"grad must have the tensor's shape {Shapes.Format(Sizes)} but has {Shapes.Format(value.Sizes)}.");
                Meta ??= new AutogradMeta();
                Meta.Grad?.Dispose();
                Meta.Grad = null;
                if (value is null) return;
                using var temporaries = Temporaries.Begin();
                Meta.Grad = temporaries.Own(value.alias());
            }
        }

        /// <summary>The gradient itself, for optimisers: no handle is made, and it must not be disposed.</summary>
        internal Tensor? Gradient => Meta?.Grad;

        /// <summary>Keeps the gradient of a tensor that is not a leaf.</summary>
        public void retain_grad()
        {
            if (!RequiresGrad)
                throw Errors.Autograd($"retain_grad needs a tensor that requires grad; this one (shape {Shapes.Format(Alive.Sizes)}) does not.");
            if (Meta!.GradFn is not { } node || Meta.RetainsGrad) return;
            Meta.RetainsGrad = true;
            (node.Retained ??= []).Add((Meta.OutputIndex, Meta));
        }

        public bool retains_grad => Meta is { RetainsGrad: true };

        /// <summary>The same data off the tape.</summary>
        public Tensor detach() => new(Storage, Sizes, Strides, Offset, Type);

        public Tensor detach_()
        {
            if (ViewBase is not null && Meta?.GradFn is not null)
                throw Errors.Autograd($"A view (shape {Shapes.Format(Alive.Sizes)}) cannot be detached in place; use detach().");
            Meta = Meta?.Grad is { } gradient ? new AutogradMeta { Grad = gradient } : null;
            return this;
        }

        /// <summary>Computes the gradients of this tensor with respect to the leaves of its graph.</summary>
        public void backward() => torch.autograd.backward([this]);

        /// <param name="grad_tensors">The gradient of this tensor; may be left out where it has one element.</param>
        /// <param name="retain_graph">Keeps the graph for another pass.</param>
        /// <param name="create_graph">Records the pass itself, for derivatives of higher order.</param>
        /// <param name="inputs">The leaves to accumulate into; all where left out.</param>
        public void backward(IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            torch.autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>Catches up with in-place changes of the tensor that this one is a view of.</summary>
        internal void RefreshHistory()
        {
            if (ViewBase?.Meta is not { } root || root.Rewrites == _seenRewrites) return;
            _seenRewrites = root.Rewrites;
            var node = new ViewNode(ViewBase, this);
            Meta ??= new AutogradMeta();
            (Meta.GradFn, Meta.OutputIndex) = (node, 0);
        }

        /// <summary>Views made now already know the history that their root has now.</summary>
        internal void SeeHistoryOf(Tensor root) => _seenRewrites = root.Meta?.Rewrites ?? 0;
    }
}
