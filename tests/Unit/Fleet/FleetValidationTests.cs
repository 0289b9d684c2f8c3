using MaskPose.Edge.Fleet.Settings;
using Xunit;

namespace MaskPose.Edge.Unit.Fleet;

public sealed class FleetValidationTests
{
    private readonly FleetOptions _options = new()
    {
        Mqtt = new() { Host = "broker.example" },
        Database = new() { Connection = "Host=db.example;Database=maskpose;Username=fleet" },
    };

    [Fact]
    public void Validate_BrokerAndDatabase_IsEnough() => Assert.Empty(Errors());

    [Theory]
    [InlineData("", "Fleet:Database:Connection is \"\": it has no Host")]
    [InlineData("Database=maskpose", "Fleet:Database:Connection is \"Database=maskpose\": it has no Host")]
    [InlineData("Host=db;Colour=red", "Fleet:Database:Connection can't be read")]
    [InlineData("Host=db;Password=hunter2hunter2", "Fleet:Database:Connection has a password, which belongs into Fleet:Database:PasswordFile")]
    public void Validate_ABadConnection_IsNamedWithoutItsPassword(string connection, string expected)
    {
        _options.Database.Connection = connection;

        var error = Assert.Single(Errors());
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_OtherFaults_NameTheirKeys()
    {
        (_options.Mqtt.Host, _options.Instance, _options.MaximumInFlight) = ("", "Box 1", 1);
        (_options.Database.Password, _options.Mqtt.Tls.CaFile) = ("short", "none.pem");

        Assert.Equal(
            ["Fleet:Database:Password", "Fleet:Instance", "Fleet:MaximumInFlight", "Fleet:Mqtt:Host", "Fleet:Mqtt:Tls:CaFile"],
            Errors().Select(e => e.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    private IEnumerable<string> Errors() => new FleetValidation().Validate(null, _options).Failures ?? [];
}
