using System.Text;
using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Doors;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Doors;

public sealed class SignedPermitTests
{
    private const string Good =
        """
        {"data":{"site":"school","node":"door-box","door":"front","session":1,"track":17,"nonce":"00","issuedMs":5,"expiresMs":6,
        "signature":"ab","of":"a later version"}}
        """;

    [Fact]
    public void Read_AMessage_IsThePermit() => Assert.Equal(
        new SignedPermit(new Permit("school", "door-box", "front", 1, 17, "00", 5, 6), "ab"), Read(Good));

    [Theory]
    [InlineData("site")]
    [InlineData("session")]
    [InlineData("expiresMs")]
    [InlineData("signature")]
    public void Read_WithoutAMemberOrWithAnotherKind_IsNone(string name)
    {
        var message = JsonNode.Parse(Good)!;
        message["data"]![name] = new JsonArray(1);
        Assert.Null(Read(message.ToJsonString()));
        message["data"]!.AsObject().Remove(name);
        Assert.Null(Read(message.ToJsonString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("open")]
    [InlineData("[]")]
    [InlineData("{\"data\":7}")]
    [InlineData("{\"data\":{\"session\":1e400}}")]
    public void Read_WhatIsNoPermit_IsNone(string text) => Assert.Null(Read(text));

    [Theory]
    [InlineData("-1")]
    [InlineData("9223372036854775807")]
    public void Read_ATimeThatIsNone_IsNone(string time) =>
        Assert.Null(Read(Good.Replace("\"expiresMs\":6", $"\"expiresMs\":{time}", StringComparison.Ordinal)));

    [Fact]
    public void Read_RandomBytesAndChangedMessages_NeverThrows()
    {
        var random = new Random(5);
        for (var round = 0; round < 5000; round++)
        {
            var bytes = round % 2 == 0 ? new byte[random.Next(64)] : Encoding.UTF8.GetBytes(Good);
            for (var change = 0; change < (round % 2 == 0 ? bytes.Length : 3); change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            _ = SignedPermit.Read(bytes);
        }
    }

    private static SignedPermit? Read(string text) => SignedPermit.Read(Encoding.UTF8.GetBytes(text));
}
