using System.Text.Json;
using GenNotebooks.Homework;
using GenNotebooks.Homework.Grading;
using TorchSharp;

namespace GenNotebooks.Tests.Homework;

/// <summary>Calls from the grader's process to a student's, both played in this one.</summary>
public sealed class RemoteTests
{
    public static TheoryData<object> Values() =>
    [
        1, -0.0, double.NaN, double.PositiveInfinity, 0.1 + 0.2, double.Epsilon, "ü\"\n", true, long.MaxValue,
        new double[] { 1, double.NaN }, new[,] { { 1.5, 2 }, { 3, double.NegativeInfinity } }, new double[2, 0], new[,,] { { { 1 }, { 2 } } },
        new double[][] { [1], [] }, (1, "a", new double[] { 2 }), new Bell(0.5, 1, 2), new[] { new Bell(0.5, 1, 2) }, DayOfWeek.Friday,
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_arrives_as_it_was(object value)
    {
        Assert.True(Wire.Carries(value.GetType()));
        var text = Wire.Write(value)!.ToJsonString(Wire.Options);
        var arrived = Wire.Read(value.GetType(), System.Text.Json.Nodes.JsonNode.Parse(text));
        Assert.Equal(value, arrived);
        if (value is double number)
            Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits((double)arrived!));
    }

    [Fact]
    public void What_does_not_travel_is_told_with_its_reason()
    {
        Assert.Null(Remote.Obstacle((double[] x, Bell[] bells) => 1.0));
        Assert.Equal("a Func<double, double> does not travel from one process to another", Remote.Obstacle((Func<double, double> f) => 1.0));
        Assert.Equal("a Tensor does not travel from one process to another", Remote.Obstacle((double x) => torch.zeros(1)));
        Assert.Equal("its parameter x is a reference", Remote.Obstacle((ref double x) => 1.0));
    }

    [Fact]
    public void A_method_returns_a_value_changes_its_arrays_or_fails()
    {
        Assert.Equal("""{"id":1,"value":3,"arguments":null,"failure":null}""", Answer((double[] x) => x.Sum(), "[[1,2]]"));
        Assert.Equal("""{"id":1,"value":0,"arguments":[[9,2]],"failure":null}""", Answer((double[] x) => { x[0] = 9; return 0; }, "[[1,2]]"));
        Assert.Contains("IndexOutOfRangeException", Answer((double[] x) => x[5], "[[1,2]]"), StringComparison.Ordinal);
        Assert.Contains("\"NotAnswered\"", Answer((double[] x) => throw new NotImplementedException(), "[[1,2]]"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("null")]
    [InlineData("[[[[[[")]
    public void A_reply_that_is_none_is_a_failure(string text) =>
        Assert.Equal("nothing that can be read", RemoteReply.Parse(text).Failure!.Got);

    [Fact]
    public void A_value_of_another_type_is_a_failure_and_not_the_graders() =>
        Assert.Equal("a value that cannot be read as one", Assert.Throws<RemoteException>(() => Wire.Read<double[,]>(System.Text.Json.Nodes.JsonNode.Parse("""{"shape":[1000000,1000000],"elements":[1]}"""))).Failure.Got);

    private static string Answer(Func<double[], double> method, string arguments)
    {
        var call = JsonSerializer.Deserialize<RemoteCall>($$"""{"id":1,"method":"f","milliseconds":5000,"arguments":{{arguments}}}""", Wire.Options)!;
        return JsonSerializer.Serialize(new RemoteAnswer(method, null).Run(call), Wire.Options);
    }
}
