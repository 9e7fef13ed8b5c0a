# Stands in for the user whom an example asks for a name and a password, and for the vault that another one takes them from.
function Get-Credential { [pscredential]::new('me', (ConvertTo-SecureString 'a word' -AsPlainText -Force)) }
function Get-Secret { Get-Credential }
