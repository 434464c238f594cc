namespace TorchSharp;

/// <content>Products and linear algebra as functions.</content>
public static partial class torch
{
    public static Tensor mm(Tensor left, Tensor right) => left.mm(right);
    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);
    public static Tensor matmul(Tensor left, Tensor right) => left.matmul(right);
    public static Tensor mv(Tensor left, Tensor right) => left.mv(right);
    public static Tensor dot(Tensor left, Tensor right) => left.dot(right);
    public static Tensor vdot(Tensor left, Tensor right) => left.vdot(right);
    public static Tensor inner(Tensor input, Tensor vec2) => input.inner(vec2);
    public static Tensor outer(Tensor input, Tensor vec2) => input.outer(vec2);
    public static Tensor ger(Tensor input, Tensor vec2) => input.ger(vec2);
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) => input.addmm(mat1, mat2, beta, alpha);
    public static Tensor addmv(Tensor input, Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => input.addmv(vec1, vec2, beta, alpha);
    public static Tensor addr(Tensor input, Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => input.addr(vec1, vec2, beta, alpha);
    public static Tensor addbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => input.addbmm(batch1, batch2, beta, alpha);
    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => input.baddbmm(batch1, batch2, beta, alpha);
    public static Tensor kron(Tensor input, Tensor other) => input.kron(other);
    public static Tensor vander(Tensor input, long N = -1, bool increasing = false) => input.vander(N, increasing);
    public static Tensor inverse(Tensor input) => input.inverse();
    public static Tensor pinverse(Tensor input, double rcond = 1E-15, bool hermitian = false) => input.pinverse(rcond, hermitian);
    public static Tensor cholesky(Tensor input) => input.cholesky();
    public static Tensor det(Tensor input) => input.det();
    public static Tensor logdet(Tensor input) => input.logdet();
    public static (Tensor, Tensor) slogdet(Tensor input) => input.slogdet();
    public static Tensor matrix_power(Tensor input, int n) => input.matrix_power(n);
    public static Tensor matrix_exp(Tensor input) => input.matrix_exp();
    public static Tensor cholesky_inverse(Tensor input, bool upper = false) => input.cholesky_inverse(upper);
    public static Tensor cholesky_solve(Tensor input, Tensor input2, bool upper = false) => input.cholesky_solve(input2, upper);
}
