namespace TorchSharp;

public static partial class torch
{
    /// <content>Products of vectors, matrices and batches of matrices.</content>
    public partial class Tensor
    {
        public Tensor mm(Tensor target)
        {
            CheckProduct("mm", target, 2);
            var result = Empty([Sizes[0], target.Sizes[1]], Type);
            Products.Multiply(result, this, target);
            return Tape.Record(result, Rules.Mm, this, target);
        }

        public Tensor bmm(Tensor batch2)
        {
            CheckProduct("bmm", batch2, 3);
            if (Sizes[0] != batch2.Sizes[0])
                throw Errors.Shape($"bmm: batches of {Sizes[0]} and {batch2.Sizes[0]} matrices differ (shapes {Shapes.Format(Sizes)} and {Shapes.Format(batch2.Sizes)}).");
            var result = Empty([Sizes[0], Sizes[1], batch2.Sizes[2]], Type);
            Products.MultiplyBatch(result, this, batch2);
            return Tape.Record(result, Rules.Bmm, this, batch2);
        }

        /// <summary>Vectors, matrices or batches of matrices, whose batch dimensions broadcast.</summary>
        public Tensor matmul(Tensor target)
        {
            if (Alive.Rank == 0 || target.Alive.Rank == 0)
                throw Errors.Shape($"matmul needs operands of at least one dimension but got {Shapes.Format(Sizes)} and {Shapes.Format(target.Sizes)}; use mul for numbers.");
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep((Rank, target.Rank) switch
            {
                (1, 1) => dot(target),
                (2, 2) => mm(target),
                (1, 2) => unsqueeze(0).mm(target).squeeze(0),
                (2, 1) => mm(target.unsqueeze(1)).squeeze(1),
                (1, _) => unsqueeze(0).matmul(target).squeeze(-2),
                (_, 1) => matmul(target.unsqueeze(1)).squeeze(-1),
                (_, 2) => reshape(-1, Sizes[^1]).mm(target).reshape([.. Sizes[..^1], target.Sizes[1]]),
                _ => MatmulBatches(target),
            });
        }

        public Tensor mv(Tensor target)
        {
            if (Alive.Rank != 2 || target.Alive.Rank != 1) throw Errors.Shape($"mv needs a matrix and a vector but got {Shapes.Format(Sizes)} and {Shapes.Format(target.Sizes)}.");
            return matmul(target);
        }

        public Tensor dot(Tensor target)
        {
            if (Alive.Rank != 1 || !Shapes.Same(Sizes, target.Alive.Sizes))
                throw Errors.Shape($"dot needs two vectors of one length but got {Shapes.Format(Sizes)} and {Shapes.Format(target.Sizes)}.");
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(unsqueeze(0).mm(target.unsqueeze(1)).reshape([]));
        }

        public Tensor vdot(Tensor target) => dot(target);

        public Tensor inner(Tensor vec2)
        {
            using var temporaries = Temporaries.Begin();
            if (Rank == 0 || vec2.Rank == 0) return temporaries.Keep(mul(vec2));
            return temporaries.Keep(reshape(-1, Sizes[^1]).mm(vec2.reshape(-1, vec2.Sizes[^1]).t()).reshape([.. Sizes[..^1], .. vec2.Sizes[..^1]]));
        }

        public Tensor outer(Tensor vec2)
        {
            if (Alive.Rank != 1 || vec2.Alive.Rank != 1) throw Errors.Shape($"outer needs two vectors but got {Shapes.Format(Sizes)} and {Shapes.Format(vec2.Sizes)}.");
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(unsqueeze(1) * vec2.unsqueeze(0));
        }

        public Tensor ger(Tensor vec2) => outer(vec2);

        /// <summary>beta this + alpha mat1 mat2.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Scaled(mat1.mm(mat2), beta, alpha);
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => copy_(addmm(mat1, mat2, beta, alpha));
        public Tensor addmv(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => Scaled(vec1.mv(vec2), beta, alpha);
        public Tensor addmv_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => copy_(addmv(vec1, vec2, beta, alpha));
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => Scaled(vec1.outer(vec2), beta, alpha);
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => copy_(addr(vec1, vec2, beta, alpha));
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Scaled(batch1.bmm(batch2).sum(0), beta, alpha);
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => copy_(addbmm(batch1, batch2, beta, alpha));
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Scaled(batch1.bmm(batch2), beta, alpha);

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Ternary(Rules.Addcmul, tensor1.mul(tensor2), tensor1, tensor2, value);
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => copy_(addcmul(tensor1, tensor2, value));
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Ternary(Rules.Addcdiv, tensor1.div(tensor2), tensor1, tensor2, value);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => copy_(addcdiv(tensor1, tensor2, value));

        /// <summary>this + weight (end - this).</summary>
        public Tensor lerp(Tensor end, Tensor weight)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(this + (weight * (end - this)));
        }

        public Tensor lerp(Tensor end, Scalar weight)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(this + ((end - this) * weight));
        }

        public Tensor lerp_(Tensor end, Tensor weight) => copy_(lerp(end, weight));
        public Tensor lerp_(Tensor end, Scalar weight) => copy_(lerp(end, weight));

        private Tensor MatmulBatches(Tensor target)
        {
            if (Sizes[^1] != target.Sizes[^2])
                throw Errors.Shape($"matmul: the last dimension of {Shapes.Format(Sizes)} must equal the last but one of {Shapes.Format(target.Sizes)}.");
            if (Type != target.Type) throw MixedTypes("matmul", target);
            long[] batch = Shapes.Broadcast(Sizes[..^2], target.Sizes[..^2], "matmul");
            if (batch.Length <= 2 && Type.IsFloatingPoint())
            {
                var result = Empty([.. batch, Sizes[^2], target.Sizes[^1]], Type);
                Products.MultiplyBatch(result, this, target);
                return Tape.Record(result, Rules.Matmul, this, target);
            }
            var a = expand([.. batch, .. Sizes[^2..]]).reshape([Shapes.Count(batch), .. Sizes[^2..]]);
            var b = target.expand([.. batch, .. target.Sizes[^2..]]).reshape([Shapes.Count(batch), .. target.Sizes[^2..]]);
            return a.bmm(b).reshape([.. batch, Sizes[^2], target.Sizes[^1]]);
        }

        private Tensor Scaled(Tensor product, float beta, float alpha)
        {
            using var temporaries = Temporaries.Begin();
            var result = alpha == 1 ? product : product * alpha;
            result = beta == 1 ? this + result : beta == 0 ? result : (this * beta) + result;
            product.Dispose();
            return temporaries.Keep(result);
        }

        private Tensor Ternary(GradRule rule, Tensor combined, Tensor b, Tensor c, Scalar value)
        {
            using var temporaries = Temporaries.Begin();
            Tensor result;
            using (GradMode.Off()) result = this + (combined * value);
            combined.Dispose();
            return temporaries.Keep(Tape.Record(result, rule, this, b, c, new OpArgs { X = value.Double }));
        }

        private void CheckProduct(string operation, Tensor target, int rank)
        {
            if (Alive.Rank != rank || target.Alive.Rank != rank)
                throw Errors.Shape($"{operation} needs two tensors of {rank} dimensions but got {Shapes.Format(Sizes)} and {Shapes.Format(target.Sizes)}.");
            if (Sizes[^1] != target.Sizes[^2])
                throw Errors.Shape($"{operation}: {Shapes.Format(Sizes)} and {Shapes.Format(target.Sizes)} cannot be multiplied: the first has {Sizes[^1]} columns, the second {target.Sizes[^2]} rows. Transpose one of them (.t(), .mT)?");
            if (Type != target.Type) throw MixedTypes(operation, target);
        }

        private Exception MixedTypes(string operation, Tensor target) =>
            Errors.Type($"{operation} needs operands of one type but got {Type} and {target.Type}; convert one with .to(...).");
    }
}
